# SPDX-License-Identifier: GPL-3.0-or-later
# parallax: a survey and persona toolkit, a library and small command-line programs.
#
#   make demo                     installs what is missing, builds, makes the demonstration workbook
#   make check                    the same, then layers, unit tests, programs, reference, real exports
#   make                          library and programs, with what is installed
#   make check VARIANT=sanitize   the tests under AddressSanitizer and UBSan
#   make check-office             formulas of the workbook, computed anew by LibreOffice
#   make pictures                 the workbook's sheets and the report's slides, to look at
#   make check-notebook           notebooks and data packages, opened with Jupyter, pandas and R
#   make check-failure            memory, disks and signals that fail in every program (THOROUGH=1: all)
#   make check-repro              the same bytes at another time, place, locale; by gcc and by clang
#   make check-limits             large surveys: processor time and memory (FULL=1: the limits)
#   make check-privacy            nothing personal in any output, real exports and planted ones
#   make check-injection          words that try to act, through every program and output
#   make check-browser            the report in a headless Chromium, installed where it is missing
#   make bench                    speed and memory beside the peers that are installed
#   make validity                 what verdicts and intervals promise, by simulation (half an hour)
#   make check-tidy               clang-tidy over src/ (THOROUGH=1: with the analyzer, an hour)
#   make check-cppcheck           cppcheck over src/
#   make check-analyzer           gcc's -fanalyzer over src/, to read (an hour)
#   make check-threads            the threads under ThreadSanitizer (needs clang and libomp)
#   make check-valgrind           every program once under valgrind
#   make coverage                 lines and branches of src/ that the tests run (HTML=1: pages by gcovr)
#   make fuzz                     each fuzz target for FUZZ_SECONDS (needs clang)
#   make fuzz-pass                the same for half a minute each, as before a change is taken
#   make install PREFIX=/usr DESTDIR=stage   (LINK=shared: programs on the shared library)
#   make uninstall
#   make dist, make deb           a tarball, Debian packages; both below build/
#   make check-package            the installed tree, manual pages, completions, hardening, packages
#
# Sources are found by their place, so a new file needs no line here:
#   src/LAYER/NAME.c           goes into libparallax.a
#   src/tools/parallax-NAME.c  is a program; other files of src/tools are what programs share
#   tests/LAYER/test_NAME.c    is a unit test, tests/fuzz/fuzz_NAME.c a fuzz target
#
# CC, CFLAGS, CPPFLAGS, LDFLAGS and LDLIBS belong to the person building.

VERSION := 0.1.0
VARIANT ?= release

PKG_CONFIG ?= pkg-config
FUZZ_SECONDS ?= 60

PACKAGES := yaml-0.1 xlsxwriter jansson nettle libzip expat
# Not by pkg-config: gsl.pc names gslcblas, and OpenBLAS is far faster; the others have none.
PLAIN_LIBS := -lgsl -lopenblas -lcsv -lunistring -lreadstat -lz -lm

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes \
            -Wmissing-prototypes -Wcast-qual -Wundef -Wvla -Wformat=2 \
            -Wpointer-arith -Wold-style-definition -Wredundant-decls -Wnested-externs \
            -Wfloat-conversion -Wdate-time -Wunused-macros $(if $(WERROR),-Werror)

# Assertions stay on in every variant: a wrong number costs more than a check. Products and sums
# are never fused or reordered by the compiler, so that every build computes the same digits.
include src/packaging/hardening.mk
FLAGS_release := -O2 -g $(HARDENING)
FLAGS_debug := -O0 -g
FLAGS_sanitize := -Wno-pass-failed -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
                  -fno-sanitize-recover=all
FLAGS_threads := -Wno-pass-failed -O1 -g -fsanitize=thread
# Counters that threads share would cost half the time; tests/coverage/run.sh allows one thread.
FLAGS_coverage := -O0 --coverage -fprofile-update=single
FLAGS_fuzz := -Wno-pass-failed -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all

FLAGS := $(FLAGS_$(VARIANT))
ifeq ($(FLAGS),)
$(error VARIANT is release, debug, sanitize, threads, coverage or fuzz, not "$(VARIANT)")
endif
ifneq ($(filter fuzz threads,$(VARIANT)),)
CC := clang
endif
# What only gcc knows, in two steps of its versions.
WARNINGS += $(call knows,-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wformat-signedness \
                -Wjump-misses-init -Wtrampolines -Wimplicit-fallthrough=5) \
            $(call knows,-Wbidi-chars=any)
FLAGS += -ffp-contract=off -fno-math-errno -fopenmp $(INDEPENDENT)

BUILD ?= build/$(VARIANT)

ALL_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -DPARALLAX_VERSION='"$(VERSION)"' -Iinclude \
               -MMD -MP $(PACKAGE_CFLAGS) $(CPPFLAGS)
ALL_CFLAGS = -std=c17 $(WARNINGS) $(FLAGS) $(CFLAGS)
# Two hundred tests are linked: gold needs half the time. It comes with the binutils.
TEST_LINK := $(if $(filter release debug coverage,$(VARIANT)),$(if $(shell command -v ld.gold),-fuse-ld=gold))
ALL_LDLIBS = $(PACKAGE_LIBS) $(PLAIN_LIBS) $(LDLIBS)

# Asked for when first needed, after `make deps` has installed what they describe, and then once.
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(PACKAGES)))$(PACKAGE_CFLAGS)
PACKAGE_LIBS = $(eval PACKAGE_LIBS := $(shell $(PKG_CONFIG) --libs $(PACKAGES)))$(PACKAGE_LIBS)

HEADERS := $(wildcard include/parallax/*/*.h include/parallax/*/*/*.h)
LIB_SOURCES := $(filter-out src/tools/%,$(wildcard src/*/*.c src/*/*/*.c))
TOOL_SOURCES := $(wildcard src/tools/parallax*.c)
SHARED_SOURCES := $(filter-out $(TOOL_SOURCES),$(wildcard src/tools/*.c))
TEST_SOURCES := $(wildcard tests/*/test_*.c tests/*/*/test_*.c)
SUPPORT_SOURCES := $(wildcard tests/support/*.c)
FUZZ_SOURCES := $(wildcard tests/fuzz/fuzz_*.c)
# Without a fuzzer, targets are replayed on what is kept.
FUZZ_MAIN := tests/fuzz/input.c tests/fuzz/tables.c $(if $(filter fuzz,$(VARIANT)),,tests/fuzz/replay.c)
REFERENCE_SOURCES := $(wildcard tests/reference/*.c)
BENCH_SOURCES := $(wildcard tests/bench/bench_*.c)

VALIDITY_SOURCES := $(wildcard tests/validity/validity_*.c)
SIMULATION_SOURCES := $(filter-out $(VALIDITY_SOURCES),$(wildcard tests/validity/*.c))

LIB := $(BUILD)/libparallax.a
TOOLS := $(TOOL_SOURCES:src/tools/%.c=$(BUILD)/bin/%)
SHARED := $(SHARED_SOURCES:%.c=$(BUILD)/%.o)
TESTS := $(TEST_SOURCES:%.c=$(BUILD)/%)
SUPPORT := $(SUPPORT_SOURCES:%.c=$(BUILD)/%.o)
FUZZERS := $(FUZZ_SOURCES:%.c=$(BUILD)/%)
BENCHES := $(BENCH_SOURCES:%.c=$(BUILD)/%)
VALIDITY := $(VALIDITY_SOURCES:%.c=$(BUILD)/%)
SIMULATION := $(SIMULATION_SOURCES:%.c=$(BUILD)/%.o)
REFERENCE := $(BUILD)/tests/reference/run
OFFICE := $(BUILD)/tests/office/cells
ALIKE := $(BUILD)/tests/repro/alike
SWEEP := $(BUILD)/tests/failure/sweep.so

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all tests check check-here check-layers check-office check-notebook check-browser check-failure check-repro check-limits check-privacy check-injection pictures deps \
        demo demo-here bench validity coverage coverage-here fuzz fuzz-pass \
        run-fuzzers format format-check clean

all: $(LIB) $(TOOLS)

tests: all $(TESTS) $(REFERENCE) $(FUZZERS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/tests/%.o: ALL_CPPFLAGS += -Itests
# What tests run is counted, not the tests themselves.
$(BUILD)/tests/%.o: FLAGS := $(filter-out --coverage,$(FLAGS))

# Objects of before these flags would not go into a shared library.
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o)
$(LIB_OBJECTS): src/packaging/hardening.mk

$(LIB): $(LIB_OBJECTS)
	rm -f $@
	$(AR) rcs $@ $^

$(TOOLS): $(BUILD)/bin/%: $(BUILD)/src/tools/%.o $(SHARED) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) $(HARDENED_PROGRAM) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

$(TESTS): %: %.o $(SUPPORT) $(LIB)
	$(CC) $(FLAGS) $(TEST_LINK) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(ALL_LDLIBS)

$(REFERENCE): $(REFERENCE_SOURCES:%.c=$(BUILD)/%.o) $(LIB)
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

$(OFFICE): %: %.o $(SUPPORT) $(LIB)
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(ALL_LDLIBS)

$(ALIKE): %: %.o $(LIB)
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

$(BENCHES): %: %.o $(LIB)
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

$(VALIDITY): %: %.o $(SIMULATION) $(BUILD)/tests/support/planted.o $(LIB)
	$(CC) $(FLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

$(FUZZERS): %: %.o $(FUZZ_MAIN:%.c=$(BUILD)/%.o) $(LIB)
	$(CC) $(FLAGS) $(TEST_LINK) $(if $(filter fuzz,$(VARIANT)),-fsanitize=fuzzer) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

# Says what is missing and installs it; on Debian and Ubuntu with apt, elsewhere it prints how.
deps:
	@tests/support/deps.sh

# A second make, because this one has looked at the machine before anything was installed.
demo: deps
	@$(MAKE) --no-print-directory demo-here

demo-here: all
	@surveys/demo.sh $(BUILD)/bin

check: deps
	@$(MAKE) --no-print-directory check-here

check-here: tests check-layers
	@tests/check.sh $(BUILD)

check-layers:
	@tests/layers.sh

# To look at before a release; KEEP=1 renews those that the README shows.
pictures: all
	@surveys/pictures.sh $(BUILD)/bin

check-office: deps
	@$(MAKE) --no-print-directory all $(OFFICE)
	@tests/office/check.sh $(BUILD)

check-notebook: all
	@tests/notebook/check.sh $(BUILD)

check-privacy: all
	@tests/privacy/run.sh $(BUILD)

check-injection: all
	@tests/injection/run.sh $(BUILD)

check-browser: all
	@tests/browser/run.sh $(BUILD)

$(SWEEP): $(wildcard tests/failure/*.[ch])
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_POSIX_C_SOURCE=200809L $(WARNINGS) -O2 -g -fPIC -shared -o $@ \
	    $(wildcard tests/failure/*.c) -ldl

check-failure: all $(SWEEP)
	@tests/failure/run.sh $(BUILD)

# The other compiler's programs take minutes to build, once.
check-repro: all $(ALIKE)
	@if command -v clang >/dev/null; then \
	    $(MAKE) --no-print-directory all CC=clang BUILD=build/clang >/dev/null; \
	fi
	@tests/repro/run.sh $(BUILD)

check-limits: all
	@tests/limits/run.sh $(BUILD)

bench: all $(BENCHES)
	@tests/bench/run.sh $(BUILD)

validity: $(VALIDITY)
	@tests/validity/run.sh $(BUILD)

coverage: deps
	@SINCE=$$(date +%s) $(MAKE) --no-print-directory VARIANT=coverage coverage-here

coverage-here: tests $(SWEEP)
	@tests/coverage/run.sh $(BUILD)

fuzz:
	$(MAKE) VARIANT=fuzz run-fuzzers

fuzz-pass:
	@if command -v clang >/dev/null; then \
	    $(MAKE) --no-print-directory VARIANT=fuzz FUZZ_SECONDS=30 run-fuzzers; \
	else \
	    echo "skipped: clang is not installed"; \
	    echo "fuzz: 0 passed, 0 failed, $(words $(FUZZ_SOURCES)) skipped"; \
	fi

run-fuzzers: $(FUZZERS)
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run.sh $(BUILD)

include src/packaging/package.mk
include tests/checkers/checkers.mk

FORMATTED = $(shell find include src tests -name '*.[ch]')

format:
	clang-format -i $(FORMATTED)

format-check:
	clang-format --dry-run -Werror $(FORMATTED)

clean:
	rm -rf build

-include $(shell find $(BUILD) -name '*.d' -type f 2>/dev/null)
