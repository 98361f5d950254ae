.PHONY: check build format
check:
	./bootstrap test
build:
	./bootstrap
format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks
