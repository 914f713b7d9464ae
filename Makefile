# Footfall. `make run` starts it, `make test` proves it.
MVN = ./tools/with-jdk25 mvn -B -q

# The country database (DB-IP Lite, CC BY 4.0), as npm has it.
GEO = tools/geo/node_modules/.package-lock.json

.PHONY: run build test test-server test-scripts chromium check check-scripts format bench clean

run: build
	./footfall serve

build: tracker/dist/t.js web/dist/files.tsv $(GEO)
	$(MVN) package -DskipTests
	./tools/aot-cache

tracker/dist/t.js: tracker/node_modules/.package-lock.json $(shell find tracker/src tracker/scripts -type f)
	cd tracker && npm run --silent build

tracker/node_modules/.package-lock.json: tracker/package-lock.json
	cd tracker && npm ci
	touch $@

web/dist/files.tsv: web/node_modules/.package-lock.json web/index.html $(shell find web/src web/public web/scripts web/vite.config.ts -type f)
	cd web && npm run --silent build

web/node_modules/.package-lock.json: web/package-lock.json
	cd web && npm ci
	touch $@

$(GEO): tools/geo/package-lock.json
	cd tools/geo && npm ci
	touch $@

# What leaves a core idle runs beside what does not need its results.
test:
	$(MAKE) -j3 chromium test-scripts test-server
	./tools/aot-cache
	cd tracker && npm run --silent browser
	cd web && npm run --silent browser
	./tools/test-total 'server/target/surefire-reports/TEST-*.xml' 'tracker/test-results/*.xml' 'web/test-results/*.xml'

test-server: tracker/dist/t.js web/dist/files.tsv $(GEO)
	$(MVN) spotless:check verify

test-scripts: check-scripts tracker/dist/t.js
	cd tracker && npm run --silent size && npm run --silent unit
	cd web && npm run --silent unit

chromium:
	./tools/install-missing chromium=chromium

check: check-scripts
	$(MVN) spotless:check

check-scripts: tracker/node_modules/.package-lock.json web/node_modules/.package-lock.json
	cd tracker && npm run --silent lint && npm run --silent typecheck
	cd web && npm run --silent lint && npm run --silent typecheck

format:
	$(MVN) spotless:apply

# Figures of a day; docs/benchmarks.md says what they mean.
bench: build
	./tools/install-missing wrk=wrk goaccess=goaccess
	./bench/run

clean:
	$(MVN) clean
