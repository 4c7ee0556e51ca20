# SPDX-License-Identifier: GPL-3.0-or-later
# What reads the code, or watches it run, for mistakes that tests do not show; see tests/README.md.

.PHONY: check-tidy check-cppcheck check-analyzer check-threads check-threads-here check-valgrind

# As the compiler sees the sources, without what it writes beside them.
SEEN_AS = -std=c17 -fopenmp $(filter-out -MMD -MP,$(ALL_CPPFLAGS))

check-tidy:
	@tests/checkers/tidy.sh $(SEEN_AS)

check-cppcheck:
	@tests/checkers/cppcheck.sh build/cppcheck -D_POSIX_C_SOURCE=200809L \
	    -DPARALLAX_VERSION='"$(VERSION)"' -Iinclude

check-analyzer:
	@tests/checkers/analyzer.sh $(SEEN_AS)

check-threads:
	@if tests/checkers/threads.sh --has; then \
	    $(MAKE) --no-print-directory VARIANT=threads check-threads-here; \
	fi

# Tests of what runs on several threads: they say how many.
THREADED := $(basename $(shell grep -lE 'omp\.h|threads' $(TEST_SOURCES)))

check-threads-here: $(THREADED:%=$(BUILD)/%) $(BUILD)/bin/parallax $(BUILD)/bin/parallax-run
	@tests/checkers/threads.sh $(BUILD)

check-valgrind: all
	@tests/checkers/valgrind.sh $(BUILD)
