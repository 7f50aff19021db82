# `make run` and `make test` do all their own set-up, as root or through sudo; `make help` lists the rest.

export PATH := $(PATH):$(HOME)/.cargo/bin
CARGO := cargo

# How `make run` starts the kiosk: the first camera, else the demo feed; without a display in the terminal.
ARGS ?= --or-demo
KIOSK := --bin rollcall --no-default-features --features kiosk
OPTIONAL_MODELS := yunet-n minifasnet-v2 minifasnet-v1se
TEST_STEPS := fmt-check lint docs test-core test-all

.PHONY: help office run test bench screenshot setup setup-run models fmt-check lint docs test-core test-all

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: setup-run ## set up, build and start the kiosk: the camera where there is one, else the demo
	$(CARGO) build --release --locked $(KIOSK)
	@$(MAKE) --no-print-directory models
	target/release/rollcall $(ARGS)

office: setup-office ## set up, build and start head office with a private database and sample data
	$(CARGO) build --release --locked --bin rollcall-office --no-default-features --features office
	target/release/rollcall-office --dev serve --sample-data

test: setup ## set up, then formatting, lints, documentation and all tests
	@scripts/steps $(TEST_STEPS)

bench: setup-run ## build and measure the budget table
	$(CARGO) build --release --locked $(KIOSK)
	target/release/rollcall bench

screenshot: setup ## picture the real window for the README
	$(CARGO) build --release --locked $(KIOSK)
	scripts/screenshot docs/screens/attend.png

setup: ## Debian packages and ONNX Runtime, for running and testing
	@scripts/setup test

setup-office:
	@scripts/setup office

setup-run:
	@scripts/setup run

# From ROLLCALL_MODEL_DIR or over HTTPS. The kiosk works without them.
models:
	@target/release/rollcall models install $(OPTIONAL_MODELS) || echo "The optional models cannot be had here: going on with the built-in ones."

fmt-check: ## is everything formatted
	$(CARGO) fmt --check

lint: ## clippy, warnings are errors
	$(CARGO) clippy --locked --all-targets -- -D warnings

docs: ## rustdoc, warnings are errors
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --no-deps --document-private-items

test-core: ## the pure core alone: no camera, window, weights or database
	$(CARGO) test --locked --no-default-features

test-all: ## every test
	$(CARGO) test --locked
