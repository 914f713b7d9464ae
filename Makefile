# Footfall. `make run` starts it, `make test` proves it.
MVN = ./tools/with-jdk25 mvn -B -q

# The country database (DB-IP Lite, CC BY 4.0), as npm has it.
GEO = tools/geo/node_modules/.package-lock.json

.PHONY: run build test check format bench clean

run: build
	./footfall serve

build: tracker/dist/t.js $(GEO)
	$(MVN) package -DskipTests
	./tools/aot-cache

tracker/dist/t.js: tracker/node_modules/.package-lock.json $(shell find tracker/src tracker/scripts -type f)
	cd tracker && npm run --silent build

tracker/node_modules/.package-lock.json: tracker/package-lock.json
	cd tracker && npm ci
	touch $@

$(GEO): tools/geo/package-lock.json
	cd tools/geo && npm ci
	touch $@

test: check tracker/dist/t.js $(GEO)
	$(MVN) verify
	./tools/install-missing chromium=chromium
	cd tracker && npm run --silent size && npm run --silent unit && npm run --silent browser
	./tools/test-total 'server/target/surefire-reports/TEST-*.xml' 'tracker/test-results/*.xml'

check: tracker/node_modules/.package-lock.json
	cd tracker && npm run --silent lint && npm run --silent typecheck
	$(MVN) spotless:check

format:
	$(MVN) spotless:apply

# Figures of a day; docs/benchmarks.md says what they mean.
bench: build
	./tools/install-missing wrk=wrk goaccess=goaccess
	./bench/run

clean:
	$(MVN) clean
