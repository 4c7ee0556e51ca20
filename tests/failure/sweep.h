/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A shared object to be loaded before a program (LD_PRELOAD), which lets every allocation or every
 * system call of one run fail, one after another.
 *
 * At each of them the program forks. In the child the call fails, and the child goes on to its end;
 * the parent looks at how it ended and at what it left, puts the files back as they were, and goes
 * on to the next. One run so tries tens of thousands of failures, each from the very state in which
 * it would happen. The environment says what to do:
 *
 *   SWEEP          memory; memory-onward: all from that one on fail; calls: system calls fail;
 *                  signal, signal-names: with SWEEP_ONLY, a signal comes at that allocation, or
 *                  before that call that changes names; "" only writes SWEEP_REST
 *   SWEEP_PLACE    a folder with tree/ (where the program runs; nothing else may change),
 *                  expected/ (tree/ after a run without failure) and expected.stdout; problems go
 *                  to its file `problems`, counts to `counts`
 *   SWEEP_EVERY, SWEEP_FROM   only each so manieth, starting at that one
 *   SWEEP_PLACES   only the first allocation of each place, that is, of each chain of so many
 *                  callers
 *   SWEEP_ONLY     no forking: just this one fails, for a debugger
 *   SWEEP_SIGNAL, SWEEP_TIMES   which signal (15), and how often (1)
 *   SWEEP_REST     what is still allocated at the end is written to this file, or, in a sweep,
 *                  forgiven because it is in this file
 */
#ifndef PARALLAX_TESTS_FAILURE_SWEEP_H
#define PARALLAX_TESTS_FAILURE_SWEEP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** A failure that can be tried. */
struct sweep_failure {
    const char *call;   /**< "malloc", "write" */
    const void *site;   /**< Who called; NULL where that is not known. */
    const char *reason; /**< What the message has to say; NULL for any message. */
    const char *file;   /**< What file it has to name; NULL or "" for any. */
};

/** While this is set, nothing is counted and nothing fails: the sweep itself is at work. */
extern bool sweep_busy;

/** In the child: its failure has happened. */
extern bool sweep_is_child;

/** By how many callers places are told apart; 0: every allocation counts. */
extern size_t sweep_places;

/** From main() to the end. */
extern bool sweep_armed;

/** Whether one that is to come fails: in a child, or with SWEEP_ONLY. Parents get false. */
bool sweep_next(const struct sweep_failure *failure);

/** What the environment asks for. */
bool sweep_is(const char *kind);

/** Sends the signal that the environment asks for, if now is its time. */
void sweep_signal(void);

/** The places that have blocks allocated now, and how many: one a line, "FILE+OFFSET COUNT".
    Without `all` those only that have more than a run without failure. */
void sweep_memory_write(int to, bool all);

/** "FILE+OFFSET" of an address in a program or library. */
void sweep_describe(const void *address, char *text, size_t size);

/** Lets a child that faults write to SWEEP_PLACE/fault who faulted. */
void sweep_faults_start(void);

/** Starts to watch system calls. */
void sweep_calls_start(void);

/** The folder tree/, as it is now, to be compared and put back. */
struct sweep_tree;

/** Fails by ending the program. */
struct sweep_tree *sweep_tree_new(void);

/** Looks at SWEEP_PLACE/tree. */
void sweep_tree_look(struct sweep_tree *tree);

/** The first difference, as "changed: PATH"; "" when there is none. */
void sweep_tree_compare(const struct sweep_tree *before, const struct sweep_tree *after,
                        char *difference, size_t size);

/** Keeps hold of every file, so that sweep_tree_restore() has it even when it was removed. */
void sweep_tree_hold(const struct sweep_tree *tree);
void sweep_tree_restore(const struct sweep_tree *tree, const struct sweep_tree *now);

/** The first file of tree/ whose bytes are not those of expected/; "" when there is none. */
void sweep_tree_check(const struct sweep_tree *tree, char *difference, size_t size);

/** SWEEP_PLACE/name; the next call with the same turn (0..3) writes over it. */
const char *sweep_path(unsigned turn, const char *name);

#endif
