# `make lint`: the rules that a compiler does not hold. Needs gcc, clang, clang-format,
# cppcheck and mandoc.
HEADERS := $(sort $(wildcard include/gahnama/*/*.h))
FORMATTED := $(sort $(wildcard src/*/*.[ch] include/gahnama/*/*.h tests/*/*.[ch] tests/*/*/*.[ch]))

.PHONY: lint lint-layers lint-headers lint-format lint-warnings lint-cppcheck lint-man format
lint: lint-layers lint-headers lint-format lint-man lint-cppcheck lint-warnings
	@echo "lint: clean"

lint-layers:
	@sh tests/lint/layers
	@sh tests/lint/test-layers
	@for script in .ci/run .ci/setup tests/*/run tests/support/check tests/support/run-programs tests/lint/layers; do sh -n $$script || exit 1; done

# Each header must compile alone, with both compilers.
lint-headers:
	@for header in $(HEADERS); do \
		for cc in gcc clang; do \
			$$cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Iinclude $(PKG_CFLAGS) \
				-fsyntax-only -x c $$header || { echo "$$header: does not compile alone"; exit 1; }; \
		done; done

lint-format:
	@clang-format --dry-run -Werror $(FORMATTED)

lint-man:
	@mandoc -T lint -W warning $(wildcard man/*.[1-8])

lint-cppcheck:
	@cppcheck --quiet --std=c11 --language=c --error-exitcode=1 -j2 --inline-suppr \
		--enable=warning,performance,portability --suppress=missingIncludeSystem \
		--library=tests/lint/gahnama.cfg --suppress=unknownMacro -D_GNU_SOURCE -DGAH_VERSION='""' \
		-DGAH_LOCALEDIR='""' -Iinclude src

lint-warnings:
	@$(MAKE) --no-print-directory CC=gcc WERROR=1 all unit-build
	@$(MAKE) --no-print-directory CC=clang WERROR=1 all unit-build

format:
	clang-format -i $(FORMATTED)
