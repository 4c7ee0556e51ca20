/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of R for the instruments: what their findings ask for; messages, content and leads. */
#include "cells.h"

static const char instruments[] =
    "LABELS <- list(messages = c('text', 'message'), content = c('label', 'asset'),\n"
    "               leads = c('label', 'source'), tools = c('label', 'tool'),\n"
    "               accounts = c('label', 'account'), experience = c('label', 'item'),\n"
    "               priorities = c('label', 'option'), words = c('word', 'word'))\n"
    "SCORES <- c('sus', 'umux_lite', 'nps', 'return')  # items are told by the score of all\n"
    "\n"
    "rows_of <- function(table) {\n"
    "  # The rows of an instrument by rank, of its first pair of teams, with their names.\n"
    "  rows <- tables[[table]]\n"
    "  if (table %in% c('messages', 'content', 'accounts', 'words')) rows <- "
    "rows[order(rows$rank), ]\n"
    "  if (!is.null(rows$team_a) && nrow(rows) > 0) {\n"
    "    pair <- paste(rows$team_a, rows$team_b, sep = '\\r')\n"
    "    rows <- rows[pair == pair[1], ]\n"
    "  }\n"
    "  label <- rows[[LABELS[[table]][1]]]\n"
    "  rows$name <- ifelse(is.na(label), words(rows[[LABELS[[table]][2]]]), label)\n"
    "  rows\n"
    "}\n"
    "\n"
    "found <- function(code) {\n"
    "  # A finding, measure or method in words.\n"
    "  known <- code %in% names(FINDINGS)\n"
    "  ifelse(known, unlist(FINDINGS)[ifelse(known, code, 1)], code)\n"
    "}";

static const char table_of[] =
    "table_of <- function(table, fields) {\n"
    "  # The table of an instrument, its findings in words.\n"
    "  rows <- rows_of(table)[c('name', strsplit(fields, ' ')[[1]])]\n"
    "  for (field in intersect(names(rows), c('status', 'quadrant', 'measure', 'method')))\n"
    "    rows[[field]] <- unname(found(rows[[field]]))\n"
    "  rownames(rows) <- NULL\n"
    "  rows\n"
    "}\n"
    "\n"
    "tone <- function(code) {\n"
    "  # The colour of a finding.\n"
    "  known <- code %in% names(FINDING_COLORS)\n"
    "  unname(ifelse(known, unlist(FINDING_COLORS)[ifelse(known, code, 1)], '#333333'))\n"
    "}\n"
    "\n"
    "say <- function(sentence) cat(strwrap(sentence, 100), sep = '\\n')";

static const char decide[] =
    "fill <- function(wording, words) sub('{1}', words, wording, fixed = TRUE)\n"
    "\n"
    "quoted <- function(names) {\n"
    "  # Names in quotation marks, each once: the first three, and how many more there are.\n"
    "  known <- unique(short(names))\n"
    "  text <- paste(vapply(head(known, 3), function(name) fill(WORDS$name, name), ''), collapse = "
    "', ')\n"
    "  if (length(known) > 3) paste(text, fill(WORDS$more, length(known) - 3)) else text\n"
    "}\n"
    "\n"
    "decide <- function(table) {\n"
    "  # What the findings of an instrument ask to be decided.\n"
    "  rows <- rows_of(table)\n"
    "  rows$finding <- if (table == 'tools') rows$quadrant else rows$status\n"
    "  if (table == 'tools') rows <- subset(rows, is.na(team))\n"
    "  if (table == 'experience') {\n"
    "    if (all(is.na(rows$gap_to_truth))) return(WORDS$ask_users)\n"
    "    score <- rows$measure %in% SCORES\n"
    "    rows$name[score] <- found(rows$measure[score])\n"
    "    rows <- rows[!score | is.na(rows$item), ]\n"
    "  }\n"
    "  sentences <- vapply(DECISIONS, function(one) {\n"
    "    told <- rows[table == one[1] & rows$finding %in% one[2], ]\n"
    "    if (one[3] != '') told <- told[told$measure %in% strsplit(one[3], ' ')[[1]], ]\n"
    "    if (nrow(told) > 0) fill(one[4], quoted(told$name)) else ''\n"
    "  }, '')\n"
    "  sentences <- sentences[sentences != '']\n"
    "  if (length(sentences) > 0) paste(sentences, collapse = ' ') else WORDS$settled\n"
    "}";

static const char messages[] =
    "say(decide('messages'))\n"
    "table_of('messages', 'stage status weight_a weight_b gap ci_low ci_high owner_a owner_b')";

static const char messages_draw[] =
    "draw_messages <- function(rows) {\n"
    "  # How much every message matters at its stage, to either team; then its status.\n"
    "  stages <- unique(rows$stage)\n"
    "  names <- unique(rows$name)\n"
    "  weights <- range(0, 1e-9, rows$weight_a, rows$weight_b, na.rm = TRUE)\n"
    "  options(repr.plot.width = 14, repr.plot.height = 2 + 0.36 * length(names))\n"
    "  layout(matrix(1:3, 1), c(2.4, 1, 1))\n"
    "  for (panel in 1:3) {\n"
    "    par(mar = c(7, if (panel == 1) 20 else 1, 3, 1), las = 1, family = 'sans')\n"
    "    plot(NA, xlim = c(0.5, length(stages) + 0.5), ylim = c(length(names) + 0.5, 0.5), axes = "
    "FALSE,\n"
    "         ann = FALSE)\n"
    "    axis(1, seq_along(stages), words(stages, 14), las = 2, tick = FALSE)\n"
    "    if (panel == 1) axis(2, seq_along(names), short(names, 36), tick = FALSE)\n"
    "    x <- match(rows$stage, stages)\n"
    "    y <- match(rows$name, names)\n"
    "    if (panel == 3) {\n"
    "      title(main = WORDS$status, adj = 0)\n"
    "      text(x, y, found(rows$status), col = tone(rows$status), cex = 0.85)\n"
    "      next\n"
    "    }\n"
    "    title(main = label_of(rows[[c('team_a', 'team_b')[panel]]][1]), adj = 0)\n"
    "    weight <- rows[[c('weight_a', 'weight_b')[panel]]]\n"
    "    share <- (weight - weights[1]) / diff(weights)\n"
    "    shade <- hcl.colors(101, 'Greens', rev = TRUE)[round(100 * share) + 1]\n"
    "    points(x, y, pch = 15, cex = 4.5, col = shade)\n"
    "    text(x, y, sprintf('%.1f', weight), col = ifelse(share > 0.6, 'white', 'black'), cex = "
    "0.8)\n"
    "  }\n"
    "}";

static const char messages_plot[] =
    "drawn <- subset(rows_of('messages'), !is.na(stage) & !is.na(status) & !is.na(weight_a + "
    "weight_b))\n"
    "drawn <- drawn[order(as.integer(rownames(drawn))), ]\n"
    "if (nrow(drawn) == 0) cat(WORDS$nothing, '\\n') else draw_messages(drawn)";

static const char beliefs[] =
    "draw_beliefs <- function(rows, used, believed, title) {\n"
    "  # What is done beside what is believed: dots with 95 % intervals, joined by a line.\n"
    "  rows <- head(rows[!is.na(rows[[used]]), ], 24)\n"
    "  if (nrow(rows) == 0) return(cat(WORDS$nothing, '\\n'))\n"
    "  y <- seq_len(nrow(rows))\n"
    "  canvas(nrow(rows), title, c(0, 1.2), short(rows$name, 40), 22, 7, axis_at = FALSE)\n"
    "  axis(1, 0:5 / 5, paste(0:5 * 20, '%'))\n"
    "  segments(rows[[used]], y, rows[[believed]], y, col = '#DDDDDD', lwd = 5)\n"
    "  segments(rows$ci_low, y + 0.1, rows$ci_high, y + 0.1, col = color_of(rows$team), lwd = "
    "1.5)\n"
    "  segments(rows$believed_low, y - 0.1, rows$believed_high, y - 0.1,\n"
    "           col = color_of(rows$believer), lwd = 1.5)\n"
    "  points(rows[[used]], y + 0.1, pch = 16, cex = 1.3, col = color_of(rows$team))\n"
    "  points(rows[[believed]], y - 0.1, pch = 16, cex = 1.3, col = color_of(rows$believer))\n"
    "  text(1.04, y, found(rows$status), col = tone(rows$status), adj = 0, cex = 0.85, xpd = NA)\n"
    "  who <- c(rows$team[1], rows$believer[1])\n"
    "  key(paste(label_of(who), c(WORDS$does, WORDS$believes)), color_of(who), nrow(rows), 0.36)\n"
    "}";

static const char content[] = "say(decide('content'))\n"
                              "table_of('content', 'type stage status used_share believed_share "
                              "gap gap_low gap_high top_reason')";

static const char content_plot[] =
    "draw_beliefs(rows_of('content'), 'used_share', 'believed_share', WORDS$content)";

static const char leads[] =
    "say(decide('leads'))\n"
    "table_of('leads', 'status followed_up believed gap gap_low gap_high top_reason note')";

static const char leads_plot[] =
    "draw_beliefs(rows_of('leads'), 'followed_up', 'believed', WORDS$leads)";

const struct cell cells_r_messages[] = {
    {.id = "instruments-text",
     .kind = CELL_TEXT,
     .text = SAY_NOTEBOOK_INSTRUMENTS,
     .needs = CELL_NEEDS_ANY},
    {.id = "findings", .kind = CELL_FINDINGS, .needs = CELL_NEEDS_ANY},
    {.id = "instruments", .kind = CELL_CODE, .code = instruments, .needs = CELL_NEEDS_ANY},
    {.id = "table-of", .kind = CELL_CODE, .code = table_of, .needs = CELL_NEEDS_ANY},
    {.id = "decide", .kind = CELL_CODE, .code = decide, .needs = CELL_NEEDS_ANY},
    {.id = "messages-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_MESSAGES,
     .about = SAY_REPORT_ABOUT_MESSAGES,
     .read = SAY_REPORT_MESSAGES_READ,
     .needs = CELL_NEEDS(PLX_TABLE_MESSAGES)},
    {.id = "messages",
     .kind = CELL_CODE,
     .code = messages,
     .needs = CELL_NEEDS(PLX_TABLE_MESSAGES)},
    {.id = "messages-draw",
     .kind = CELL_CODE,
     .code = messages_draw,
     .needs = CELL_NEEDS(PLX_TABLE_MESSAGES)},
    {.id = "messages-plot",
     .kind = CELL_CODE,
     .code = messages_plot,
     .needs = CELL_NEEDS(PLX_TABLE_MESSAGES)},
    {.id = "beliefs", .kind = CELL_CODE, .code = beliefs, .needs = CELL_NEEDS_BELIEFS},
    {.id = "content-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_CONTENT,
     .about = SAY_REPORT_ABOUT_CONTENT,
     .read = SAY_REPORT_CONTENT_READ,
     .needs = CELL_NEEDS(PLX_TABLE_CONTENT)},
    {.id = "content", .kind = CELL_CODE, .code = content, .needs = CELL_NEEDS(PLX_TABLE_CONTENT)},
    {.id = "content-plot",
     .kind = CELL_CODE,
     .code = content_plot,
     .needs = CELL_NEEDS(PLX_TABLE_CONTENT)},
    {.id = "leads-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_LEADS,
     .about = SAY_REPORT_ABOUT_LEADS,
     .read = SAY_REPORT_LEADS_READ,
     .needs = CELL_NEEDS(PLX_TABLE_LEADS)},
    {.id = "leads", .kind = CELL_CODE, .code = leads, .needs = CELL_NEEDS(PLX_TABLE_LEADS)},
    {.id = "leads-plot",
     .kind = CELL_CODE,
     .code = leads_plot,
     .needs = CELL_NEEDS(PLX_TABLE_LEADS)},
    {0},
};
