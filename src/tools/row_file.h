/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * responses.csv of a results folder: the answers themselves, as tagged responses
 * (responses/tagged.h), for --with-responses. Nobody of a team that is too small to be shown is in
 * it. Those whom quality rules excluded stand at its end, flagged.
 */
#ifndef PARALLAX_TOOLS_ROW_FILE_H
#define PARALLAX_TOOLS_ROW_FILE_H

#include "parallax/responses/responses.h"
#include "parallax/results/folder.h"
#include "parallax/results/package.h"

/** Its name in the folder. */
extern const char plx_row_file_name[];

/**
 * A copy of the respondents who are flagged as excluded, before they are dropped.
 *
 * @param excluded  as plx_responses_take(): to be released before the responses
 */
PLX_MUST_CHECK enum plx_status plx_row_file_set_aside(const struct plx_study *study,
                                                      const struct plx_responses *responses,
                                                      struct plx_responses *excluded,
                                                      struct plx_error *err);

/**
 * Writes the file beside its place.
 *
 * @param responses  weighted, nobody excluded
 * @param excluded   empty for none
 * @param results    whose table teams says which teams are suppressed
 * @param further    the file is added to it, also when it fails
 * @param paths      holds its name, for as long as it waits
 * @param written    the name under which it can be read until then
 * @return PLX_IO with the file's name and the system's reason, also where its place is a device;
 *         PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_row_file_stage(const struct plx_study *study, const struct plx_responses *responses,
                   const struct plx_responses *excluded, const struct plx_results *results,
                   const char *folder, struct plx_pool *paths, struct plx_further *further,
                   const char **written, struct plx_error *err);

/**
 * Finds the file in a results folder.
 *
 * @param edited  take it as it is, whatever datapackage.json says of it
 * @param path    holds its name
 * @return PLX_DATA where the folder has none, saying how to get it, or where it is not the one that
 *         datapackage.json describes; PLX_IO; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_row_file_find(const char *folder, bool edited,
                                                 struct plx_text *path, struct plx_error *err);

#endif
