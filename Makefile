# Footfall. `make run` starts it, `make test` proves it.
MVN = ./tools/with-jdk25 mvn -B -q

.PHONY: run build test check format clean

run: build
	./footfall serve

build: tracker/dist/t.js
	$(MVN) package -DskipTests

tracker/dist/t.js: tracker/node_modules/.package-lock.json $(shell find tracker/src tracker/scripts -type f)
	cd tracker && npm run --silent build

tracker/node_modules/.package-lock.json: tracker/package-lock.json
	cd tracker && npm ci
	touch $@

test: check tracker/dist/t.js
	$(MVN) verify

check:
	$(MVN) spotless:check

format:
	$(MVN) spotless:apply

clean:
	$(MVN) clean
