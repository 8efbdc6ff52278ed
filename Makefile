# Yutu 渝图. "make help" lists the targets. QUICK=1 compresses the client fast rather than well.
ADDR ?= 127.0.0.1:8080
GO ?= go
# No C library: the program runs anywhere, an empty container included.
export CGO_ENABLED := 0

CLIENT := web/bundle/built/app.wasm.br
CLIENT_SOURCES := go.mod go.sum $(shell find app web/bundle/build -name '*.go' -o -name '*.txt')

# After a quick build the next that isn't must not take its result.
ifeq ($(QUICK)$(wildcard .cache/client-kept/app.11.wasm),)
.PHONY: $(CLIENT)
endif

.PHONY: all build run test check browser bench score weights session lighthouse size geodata fonts icons clean help

all: build

build: bin/yutu ## build bin/yutu: one self-contained program

$(CLIENT): $(CLIENT_SOURCES)
	$(GO) run ./web/bundle/build $(if $(QUICK),-quick)
	@touch $@

.PHONY: bin/yutu
bin/yutu: $(CLIENT)
	$(GO) build -trimpath -o $@ .

run: build ## build and serve the embedded content at one printed address
	bin/yutu serve -addr $(ADDR)

check: build ## formatting, vet for both targets, Go tests, content, generated files, client size and imports
	@test -z "$$(gofmt -l . | tee /dev/stderr)" || { echo "run gofmt -w on the files above"; exit 1; }
	$(GO) vet ./...
	GOOS=js GOARCH=wasm $(GO) vet ./app/...
	$(GO) test -timeout 30m ./...
	bin/yutu check

browser: build ## journeys in Chromium, Firefox and WebKit, accessibility checks in Chromium
	web/browsertest/run

test: check browser ## everything: what CI runs

bench: build ## speed and size, against a JavaScript peer, as numbers
	web/bench/run

score: ## how much of printed pages with a known truth the importer finds
	@$(GO) test ./web/cli -run TestImportProposes -count=1 -v | grep -E 'score of|missed|too much|not ready|no place|no unit|no draft|^FAIL'

weights: ## learn anew how much each piece of evidence counts where a page is split into reports
	$(GO) test ./stories/draft -run 'TestLearn$$' -count=1 -learn

session: build ## an editor's session on the desk, by real keys, on pages with a known truth: seconds of work a figure
	@cd web/browsertest && . ./install && node session.mjs

lighthouse: build ## Lighthouse scores of the main kinds of pages
	web/lighthouse/run

size: ## what the client's bytes are spent on
	$(GO) run ./web/bundle/build -size

geodata: ## make the shapes anew from the published source (downloads 67 MB)
	$(GO) run ./geodata/gen -fetch

fonts: ## make the pictures' fonts anew (Debian: fonts-noto-cjk python3-fonttools python3-brotli unicode-data)
	web/snapshot/font/make.py

icons: ## draw the icons anew, and take the screenshots shown before installing
	$(GO) run ./web/bundle/icons
	cd web/browsertest && . ./install && node screenshots.mjs

clean: ## remove what was built
	rm -rf bin dist .cache web/bundle/built/app.* web/bundle/built/wasm_exec.js

help: ## this list
	@grep -hE '^[a-z/]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/	/' | expand -t 12
