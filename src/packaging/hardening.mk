# SPDX-License-Identifier: GPL-3.0-or-later
# What release builds do against mistakes in reading foreign files: checked copies, guarded stacks,
# addresses that nobody can foretell, tables that cannot be written to. Each flag is used where the
# compiler and linker know it. HARDENED=no leaves all of it out, for those who bring their own.

HARDENED ?= yes

comma := ,
# Whether $(1) compiles and links a program without a warning.
knows = $(shell echo 'int main(void) { return 0; }' | \
    $(CC) -O2 $(1) -Werror -x c - -o /dev/null 2>/dev/null && echo '$(1)')
# Checks of level 3 see sizes that are known at run time only.
fortified = $(shell echo '#include <stdio.h>' | \
    $(CC) -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -Werror -x c -E - >/dev/null 2>&1 && echo 3 || echo 2)

ifeq ($(VARIANT)-$(HARDENED),release-yes)
HARDENING := $(if $(findstring _FORTIFY_SOURCE,$(CFLAGS) $(CPPFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$(fortified)) \
             $(call knows,-fstack-protector-strong) $(call knows,-fstack-clash-protection)
HARDENED_LINK := $(call knows,-Wl$(comma)-z$(comma)relro) $(call knows,-Wl$(comma)-z$(comma)now)
HARDENED_PROGRAM := $(call knows,-pie) $(HARDENED_LINK)
endif

# Objects run wherever they are loaded, so that one compilation serves programs and both libraries.
# Without the second flag no function of the library would be put into another one.
INDEPENDENT := -fPIC $(call knows,-fno-semantic-interposition)
