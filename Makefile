# Footfall. `make run` starts it, `make test` proves it.
MVN = ./tools/with-jdk25 mvn -B -q

.PHONY: run build test check format clean

run: build
	./footfall serve

build:
	$(MVN) package -DskipTests

test: check
	$(MVN) verify

check:
	$(MVN) spotless:check

format:
	$(MVN) spotless:apply

clean:
	$(MVN) clean
