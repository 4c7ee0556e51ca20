# SPDX-License-Identifier: GPL-3.0-or-later
# Installing and packaging: what `make all` does not build.

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
BASH_DIR ?= $(DATADIR)/bash-completion/completions
ZSH_DIR ?= $(DATADIR)/zsh/site-functions
FISH_DIR ?= $(DATADIR)/fish/vendor_completions.d
SURVEYS_DIR ?= $(DATADIR)/parallax/surveys
INSTALL ?= install

# static: each program holds what it needs of the library, and moves freely; shared: all load
# libparallax.so, which has to be where the loader looks.
LINK ?= static

# The day of the newest version, for what carries a date.
RELEASED = $(shell sed -n 's/^## \[.*\] - \([0-9-]*\).*/\1/p' CHANGELOG.md | head -n 1)

PACKAGING := src/packaging
MADE := $(BUILD)/packaging
NAMES := $(TOOL_SOURCES:src/tools/%.c=%)

# ---- The shared library: what the public headers declare, and nothing else.

# Raised when a program built before no longer runs with the library.
SOVERSION := 0
SONAME := libparallax.so.$(SOVERSION)
SHARED_LIB := $(BUILD)/libparallax.so.$(VERSION)
EXPORTS := $(MADE)/libparallax.map
LINKED := $(NAMES:%=$(BUILD)/linked/%)
INSTALLED := $(if $(filter shared,$(LINK)),$(LINKED),$(TOOLS))

$(EXPORTS): $(LIB) $(HEADERS) $(PACKAGING)/exports.sh
	@mkdir -p $(@D)
	$(PACKAGING)/exports.sh PARALLAX_$(SOVERSION) $(LIB) $(HEADERS) >$@

$(SHARED_LIB): $(LIB_OBJECTS) $(EXPORTS)
	$(CC) -shared $(FLAGS) $(HARDENED_LINK) $(CFLAGS) $(LDFLAGS) -Wl,-soname,$(SONAME) -Wl,-z,defs \
	    -Wl,--version-script=$(EXPORTS) -Wl,--as-needed -o $@ $(filter %.o,$^) $(ALL_LDLIBS)
	ln -sf $(@F) $(BUILD)/$(SONAME)
	ln -sf $(SONAME) $(BUILD)/libparallax.so

# Names that the library's files share among themselves, as nobody else would write them: a program
# on the static library may have its own `decisions`.
STATIC_LIB := $(MADE)/libparallax.a
OBJCOPY ?= objcopy

$(STATIC_LIB): $(LIB)
	@mkdir -p $(@D)
	nm --defined-only --extern-only $(LIB) | \
	    awk 'NF == 3 && $$3 !~ /^plx_/ { print $$3, "plx_private_" $$3 }' | sort -u >$(MADE)/private
	$(OBJCOPY) --redefine-syms=$(MADE)/private $(LIB) $@

$(LINKED): $(BUILD)/linked/%: $(BUILD)/src/tools/%.o $(SHARED) $(SHARED_LIB)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) $(HARDENED_PROGRAM) $(CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $(filter %.o,$^) \
	    -L$(BUILD) -lparallax $(ALL_LDLIBS)

# ---- Manual pages and completions, from the tables that --help is made from.

DESCRIBED := $(NAMES:%=$(MADE)/%.tsv)
PAGES := $(NAMES:%=$(MADE)/%.1)
COMPLETIONS := $(MADE)/completions
COMPLETING := $(addprefix $(COMPLETIONS)/,parallax.bash _parallax parallax.fish)

$(DESCRIBED): $(MADE)/%.tsv: $(BUILD)/bin/%
	@mkdir -p $(@D)
	$< --describe >$@

$(PAGES): $(MADE)/%.1: $(MADE)/parallax.tsv $(MADE)/%.tsv $(PACKAGING)/man/% $(PACKAGING)/man.awk \
    CHANGELOG.md
	awk -v date=$(RELEASED) -v version=$(VERSION) -f $(PACKAGING)/man.awk \
	    $(MADE)/parallax.tsv $(MADE)/$*.tsv $(PACKAGING)/man/$* >$@

COMPLETE = awk -f $(PACKAGING)/completions/kinds.awk -f $(PACKAGING)/completions
ABOUT_MADE := \# Made from the programs' own tables; do not edit.

$(COMPLETING): $(DESCRIBED) $(wildcard $(PACKAGING)/completions/*)

$(COMPLETIONS)/parallax.bash:
	@mkdir -p $(@D)
	(echo "$(ABOUT_MADE)" && $(COMPLETE)/bash.awk $(DESCRIBED) && \
	    cat $(PACKAGING)/completions/bash.sh) >$@

$(COMPLETIONS)/_parallax:
	@mkdir -p $(@D)
	($(COMPLETE)/zsh.awk $(DESCRIBED) && cat $(PACKAGING)/completions/zsh.zsh) >$@

$(COMPLETIONS)/parallax.fish:
	@mkdir -p $(@D)
	(echo "$(ABOUT_MADE)" && cat $(PACKAGING)/completions/fish.fish && \
	    $(COMPLETE)/fish.awk $(DESCRIBED)) >$@

# ---- Installing.

.PHONY: install install-programs install-library install-surveys uninstall packaging check-package \
        dist deb check-deb

packaging: $(SHARED_LIB) $(STATIC_LIB) $(PAGES) $(COMPLETING) $(INSTALLED)

install: install-programs install-library install-surveys

install-programs: $(INSTALLED) $(PAGES) $(COMPLETING)
	$(INSTALL) -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(BASH_DIR) \
	    $(DESTDIR)$(ZSH_DIR) $(DESTDIR)$(FISH_DIR)
	$(INSTALL) -m 755 $(INSTALLED) $(DESTDIR)$(BINDIR)
	@for page in $(PAGES); do \
	    sed 's|@DATADIR@|$(DATADIR)|' $$page >$(MADE)/placed && \
	        $(INSTALL) -m 644 $(MADE)/placed $(DESTDIR)$(MANDIR)/man1/$${page##*/} || exit 1; \
	done
	$(INSTALL) -m 644 $(COMPLETIONS)/parallax.bash $(DESTDIR)$(BASH_DIR)/parallax
	$(INSTALL) -m 644 $(COMPLETIONS)/_parallax $(DESTDIR)$(ZSH_DIR)
	$(INSTALL) -m 644 $(COMPLETIONS)/parallax.fish $(DESTDIR)$(FISH_DIR)
	@for name in $(filter-out parallax,$(NAMES)); do \
	    ln -sf parallax $(DESTDIR)$(BASH_DIR)/$$name && \
	    echo "complete -c $$name -w 'parallax $${name#parallax-}'" \
	        >$(DESTDIR)$(FISH_DIR)/$$name.fish || exit 1; \
	done

# parallax.pc names libraries instead of packages: their own private ones, which libzip's lists, are
# not installed with it, and not needed by who links with the shared libzip.
install-library: $(STATIC_LIB) $(SHARED_LIB)
	$(INSTALL) -d $(DESTDIR)$(LIBDIR)/pkgconfig
	$(INSTALL) -m 644 $(STATIC_LIB) $(SHARED_LIB) $(DESTDIR)$(LIBDIR)
	ln -sf $(notdir $(SHARED_LIB)) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libparallax.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' -e 's|@LIBDIR@|$(LIBDIR)|' \
	    -e 's|@INCLUDEDIR@|$(INCLUDEDIR)|' -e 's|@LIBS@|$(PACKAGE_LIBS) $(PLAIN_LIBS)|' \
	    src/parallax.pc.in >$(MADE)/parallax.pc
	$(INSTALL) -m 644 $(MADE)/parallax.pc $(DESTDIR)$(LIBDIR)/pkgconfig/parallax.pc
	@for header in $(HEADERS:include/%=%); do \
	    $(INSTALL) -d $(DESTDIR)$(INCLUDEDIR)/$$(dirname $$header) && \
	    $(INSTALL) -m 644 include/$$header $(DESTDIR)$(INCLUDEDIR)/$$header || exit 1; \
	done

SURVEY_FILES := $(wildcard surveys/*/*.yaml surveys/*/*.csv surveys/*/*.md)

install-surveys:
	@for file in $(SURVEY_FILES:surveys/%=%); do \
	    $(INSTALL) -d $(DESTDIR)$(SURVEYS_DIR)/$$(dirname $$file) && \
	    $(INSTALL) -m 644 surveys/$$file $(DESTDIR)$(SURVEYS_DIR)/$$file || exit 1; \
	done

uninstall:
	rm -f $(NAMES:%=$(DESTDIR)$(BINDIR)/%) $(NAMES:%=$(DESTDIR)$(MANDIR)/man1/%.1) \
	    $(NAMES:%=$(DESTDIR)$(BASH_DIR)/%) $(DESTDIR)$(ZSH_DIR)/_parallax \
	    $(NAMES:%=$(DESTDIR)$(FISH_DIR)/%.fish)
	rm -f $(DESTDIR)$(LIBDIR)/libparallax.a $(DESTDIR)$(LIBDIR)/libparallax.so \
	    $(DESTDIR)$(LIBDIR)/$(SONAME) $(DESTDIR)$(LIBDIR)/$(notdir $(SHARED_LIB)) \
	    $(DESTDIR)$(LIBDIR)/pkgconfig/parallax.pc
	rm -rf $(DESTDIR)$(INCLUDEDIR)/parallax $(DESTDIR)$(SURVEYS_DIR)
	@rmdir $(DESTDIR)$(DATADIR)/parallax 2>/dev/null || true

# ---- Checking what is installed.

STAGE := $(abspath $(BUILD))/package-stage
INSTALL_INTO = --no-print-directory BUILD=$(BUILD) VARIANT=$(VARIANT) CC="$(CC)"

check-package: packaging $(LINKED)
	@rm -rf $(STAGE)
	@$(MAKE) $(INSTALL_INTO) install PREFIX=$(STAGE)/usr >$(MADE)/install.log
	@$(MAKE) $(INSTALL_INTO) install PREFIX=/usr DESTDIR=$(STAGE)/elsewhere >>$(MADE)/install.log
	@$(MAKE) $(INSTALL_INTO) install-programs LINK=shared PREFIX=$(STAGE)/linked >>$(MADE)/install.log
	@tests/package/run.sh $(BUILD)

# ---- A tarball: the same bytes from the same files.

DIST ?= build/dist
DIST_NAME := parallax-$(VERSION)
# When the newest version was made, unless somebody says.
EPOCH = $(or $(SOURCE_DATE_EPOCH),$(shell date -u -d "$(RELEASED)" +%s))

# Of a repository what it tracks; of an unpacked tarball all that make has not written.
DIST_FILES = if [ -e .git ]; then git ls-files -z; else find . -path ./build -prune -o \
    ! -type d -print0 | sed -z 's|^\./||'; fi

dist:
	@mkdir -p $(DIST)
	@($(DIST_FILES)) | LC_ALL=C sort -z >$(DIST)/files
	@tar --create --no-recursion --transform='s|^|$(DIST_NAME)/|S' --format=gnu \
	    --mtime=@$(EPOCH) --owner=0 --group=0 --numeric-owner --mode=u+rw,go+r,go-w \
	    --file=$(DIST)/$(DIST_NAME).tar --null --files-from=$(DIST)/files
	@gzip -9 -n -f $(DIST)/$(DIST_NAME).tar && rm $(DIST)/files
	@echo "$(DIST)/$(DIST_NAME).tar.gz"

deb: dist
	@$(PACKAGING)/deb.sh $(DIST)/$(DIST_NAME).tar.gz $(VERSION) $(RELEASED) build/deb

# For root it installs the packages on this machine, and removes them.
check-deb: deb
	@tests/package/run.sh $(BUILD) deb
