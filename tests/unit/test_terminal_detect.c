/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */

#include <pty.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "detect.h"
#include "keys.h"
#include "terminal.h"

#define FENCE "\033[?6c"

static const char *no_variable(const char *name)
{
    (void)name;
    return NULL;
}

static const char *inside_tmux(const char *name)
{
    return strcmp(name, "TMUX") == 0 ? "/tmp/tmux,1,0" : NULL;
}

static const char *inside_tmux_in_vte(const char *name)
{
    return strcmp(name, "VTE_VERSION") == 0 ? "7006" : inside_tmux(name);
}

static const char *inside_screen_in_konsole(const char *name)
{
    if (strcmp(name, "STY") == 0)
        return "1.pts";
    return strcmp(name, "KONSOLE_VERSION") == 0 ? "221203" : NULL;
}

static struct gah_detected detect(const char *bytes, const char *client,
                                  gah_variable_fn *variable)
{
    struct gah_replies replies;
    struct gah_detected detected;
    gah_replies_read(&replies, bytes, strlen(bytes));
    gah_detect(&replies, client, variable, &detected);
    return detected;
}

/* Replies as recorded from the terminals. */
static const struct {
    const char *bytes;
    const char *name;
    enum gah_encoding encoding;
    enum gah_bdsm bdsm;
} recorded[] = {
    {"\033[8;0$y\033P>|XTerm(379)\033\\\033[>41;379;0c\033P!|00000000\033\\\033[?64;"
     "22c",
     "xterm", GAH_ENCODING_VISUAL, GAH_BDSM_UNKNOWN},
    {"\033[8;1$y\033[>65;7006;1c\033P!|7E565445\033\\\033[?65;1;9c", "VTE",
     GAH_ENCODING_VISUAL, GAH_BDSM_IMPLICIT},
    {"\033[8;2$y\033[>65;7006;1c\033P!|7E565445\033\\\033[?65;1;9c", "VTE",
     GAH_ENCODING_VISUAL, GAH_BDSM_EXPLICIT},
    {"\033[8;0$y\033[>24;279;0c\033P!|000000\033\\\033[?63;1;2;3;4;6;7;15;18;22;29c",
     "mlterm", GAH_ENCODING_VISUAL, GAH_BDSM_UNKNOWN},
    {"\033P>|Konsole 22.12.3\033\\\033[>1;115;0c\033P!|7E4B4445\033\\\033[?62;1;4c",
     "Konsole", GAH_ENCODING_RUNS, GAH_BDSM_UNKNOWN},
    {"\033[8;0$y\033P>|kitty(0.26.5)\033\\\033[>1;4000;26c\033[?62;c", "kitty",
     GAH_ENCODING_KITTY, GAH_BDSM_UNKNOWN},
    {"\033[>0;1700;1c" FENCE, "alacritty", GAH_ENCODING_VISUAL, GAH_BDSM_UNKNOWN},
    {"\033[>0;2401;1c" FENCE, "alacritty", GAH_ENCODING_VISUAL, GAH_BDSM_UNKNOWN},
    {"\033[>0;10;1c\033[?61;6;7;22;23;24;28;32;42c", "Windows Terminal",
     GAH_ENCODING_VISUAL, GAH_BDSM_UNKNOWN},
    {"\033P>|xterm.js(5.3.0)\033\\\033[>0;276;0c\033[?1;2c", "xterm.js",
     GAH_ENCODING_VISUAL, GAH_BDSM_UNKNOWN},
    {"\033P>|foot(1.13.1)\033\\\033[>1;011301;0c\033P!|464f4f54\033\\\033[?62;4;22c",
     "foot", GAH_ENCODING_VISUAL, GAH_BDSM_UNKNOWN},
    {"\033[>0;136;0c" FENCE, "PuTTY", GAH_ENCODING_SHAPED, GAH_BDSM_UNKNOWN},
    {"\033[>85;95;0c\033[?1;2c", "urxvt", GAH_ENCODING_VISUAL, GAH_BDSM_UNKNOWN},
    {FENCE, "", GAH_ENCODING_VISUAL, GAH_BDSM_UNKNOWN},
    {"\033[>0;115;0c\033[?1;2c", "QTerminal", GAH_ENCODING_SHAPED, GAH_BDSM_UNKNOWN},
    {"\033P>|tmux 3.3a\033\\\033[>84;0;0c\033[?1;2c", "tmux", GAH_ENCODING_VISUAL,
     GAH_BDSM_UNKNOWN},
    {"\033[>83;40900;0c\033[?1;2c", "screen", GAH_ENCODING_VISUAL, GAH_BDSM_UNKNOWN},
};

static const char *of_st(const char *name)
{
    return strcmp(name, "TERM") == 0 ? "st-256color" : NULL;
}

static void a_terminal_that_answers_no_more_is_known_by_its_own_term(void **state)
{
    (void)state;
    assert_string_equal(detect(FENCE, NULL, of_st).name, "st");
    assert_string_equal(detect("", NULL, of_st).name, "st");
    assert_string_equal(detect("\033[>85;95;0c" FENCE, NULL, of_st).name, "urxvt");
}

static void marks_are_left_out_where_they_are_misplaced(void **state)
{
    (void)state;
    assert_true(detect(FENCE, NULL, of_st).strip_harakat);
    assert_true(detect("\033[>0;1700;1c" FENCE, NULL, no_variable).strip_harakat);
    assert_true(
        detect("\033P>|kitty(0.26.5)\033\\" FENCE, NULL, no_variable).strip_harakat);
    assert_false(
        detect("\033P>|XTerm(379)\033\\" FENCE, NULL, no_variable).strip_harakat);
    assert_false(detect(FENCE, NULL, no_variable).strip_harakat);
}

static void a_terminal_is_known_by_its_recorded_replies(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof recorded / sizeof *recorded; i++) {
        struct gah_detected detected = detect(recorded[i].bytes, NULL, no_variable);
        assert_string_equal(detected.name, recorded[i].name);
        assert_int_equal(detected.encoding, recorded[i].encoding);
        assert_int_equal(detected.bdsm, recorded[i].bdsm);
        assert_int_equal(detected.mirrors_rows,
                         recorded[i].encoding == GAH_ENCODING_SHAPED);
    }
}

static void no_cut_of_the_replies_is_misread_or_leaves_a_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof recorded / sizeof *recorded; i++) {
        size_t len = strlen(recorded[i].bytes);
        for (size_t cut = 0; cut < len; cut++) {
            struct gah_replies replies;
            struct gah_keys keys = {0};
            gah_replies_read(&replies, recorded[i].bytes, cut);
            assert_false(replies.fenced);
            gah_keys_feed(&keys, recorded[i].bytes, cut);
            assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_NONE);
            gah_keys_feed(&keys, recorded[i].bytes + cut, len - cut);
            assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_NONE);
            assert_int_equal(keys.len, 0);
        }
    }
}

static void typed_keys_and_garbage_among_replies_change_nothing(void **state)
{
    struct gah_detected detected;
    (void)state;
    detected = detect("jk\033[8;2$yq\033[>65;7006;1cx" FENCE, NULL, no_variable);
    assert_string_equal(detected.name, "VTE");
    assert_int_equal(detected.bdsm, GAH_BDSM_EXPLICIT);
    detected =
        detect("\033[?2500;1$y\033P>|\001\002\033\\\033[c\033P", NULL, no_variable);
    assert_string_equal(detected.name, "");
    assert_int_equal(detected.encoding, GAH_ENCODING_VISUAL);
}

static void margins_are_there_where_they_can_be_set(void **state)
{
    (void)state;
    assert_true(detect("\033[8;0$y\033[?69;2$y" FENCE, NULL, no_variable).has_margins);
    assert_false(detect("\033[8;1$y\033[?69;4$y" FENCE, NULL, no_variable).has_margins);
    assert_false(detect("\033[?69;0$y" FENCE, NULL, no_variable).has_margins);
    assert_false(detect(FENCE, NULL, no_variable).has_margins);
}

static void silence_is_no_knowledge(void **state)
{
    struct gah_detected detected = detect("", NULL, NULL);
    (void)state;
    assert_int_equal(detected.by, GAH_KNOWN_BY_NOTHING);
    assert_int_equal(detected.encoding, GAH_ENCODING_VISUAL);
}

static void a_multiplexer_s_client_decides(void **state)
{
    static const char tmux[] = "\033P>|tmux 3.3a\033\\\033[>84;0;0c\033[?1;2c";
    struct gah_detected detected;
    (void)state;
    detected = detect(tmux, "Konsole 22.12.3 xterm-256color", inside_tmux);
    assert_string_equal(detected.name, "tmux in Konsole");
    assert_int_equal(detected.encoding, GAH_ENCODING_RUNS);
    detected = detect(tmux, "XTerm(379) xterm-256color", inside_tmux_in_vte);
    assert_string_equal(detected.name, "tmux in xterm");
    assert_int_equal(detected.encoding, GAH_ENCODING_VISUAL);
    detected = detect(tmux, " xterm-256color", inside_tmux_in_vte);
    assert_string_equal(detected.name, "tmux in VTE");
    assert_int_equal(detected.encoding, GAH_ENCODING_MARKED);
    detected = detect(tmux, " mlterm", inside_tmux);
    assert_string_equal(detected.name, "tmux in mlterm");
    assert_false(detected.has_use_ctl);
    detected = detect("\033[>83;40900;0c\033[?1;2c", NULL, inside_screen_in_konsole);
    assert_string_equal(detected.name, "screen in Konsole");
}

/* What the user said of one terminal must not count for another, nor for another
 * version that may have learned. */
static void a_terminal_is_the_same_by_its_name_and_version(void **state)
{
    static const char tmux[] = "\033P>|tmux 3.3a\033\\\033[>84;0;0c\033[?1;2c";
    (void)state;
    assert_string_equal(
        detect("\033P>|contour 0.4\033\\\033[>65;1;0c" FENCE, NULL, of_st).identity,
        "st-256color contour 0.4");
    assert_string_equal(detect("\033[>65;1;0c" FENCE, NULL, of_st).identity,
                        "st-256color >65;1;0");
    assert_string_equal(detect(tmux, "rio 0.1 xterm-256color", inside_tmux).identity,
                        " rio 0.1 xterm-256color");
    assert_string_equal(detect("", NULL, NULL).identity, " ");
}

static const char *of_vte(const char *name)
{
    if (strcmp(name, "TERM") == 0)
        return "xterm-256color";
    return strcmp(name, "VTE_VERSION") == 0 ? "7006" : NULL;
}

static const char *of_kitty_in_konsole(const char *name)
{
    if (strcmp(name, "TERM") == 0)
        return "xterm-kitty";
    return strcmp(name, "KONSOLE_VERSION") == 0 ? "221203" : NULL;
}

/* Where nothing may be asked or switched. */
static void the_environment_alone_tells_what_is_left_on_the_screen(void **state)
{
    (void)state;
    assert_int_equal(detect("", "", of_vte).unswitched, GAH_ENCODING_MARKED);
    assert_int_equal(detect("", "", of_kitty_in_konsole).unswitched,
                     GAH_ENCODING_KITTY);
    assert_int_equal(detect("", "", of_st).unswitched, GAH_ENCODING_VISUAL);
    assert_int_equal(detect("", "", inside_tmux_in_vte).unswitched,
                     GAH_ENCODING_MARKED);
    assert_int_equal(detect("", "", no_variable).unswitched, GAH_ENCODING_VISUAL);
}

static void only_a_named_terminal_is_known(void **state)
{
    static const char tmux[] = "\033P>|tmux 3.3a\033\\\033[>84;0;0c\033[?1;2c";
    (void)state;
    assert_true(detect("\033P>|XTerm(379)\033\\" FENCE, NULL, no_variable).is_known);
    assert_false(detect("\033P>|contour 0.4\033\\" FENCE, NULL, no_variable).is_known);
    assert_true(detect(tmux, "XTerm(379) xterm", inside_tmux).is_known);
    assert_false(detect(tmux, " xterm-256color", inside_tmux).is_known);
}

static void mode_8_of_a_multiplexer_is_left_alone(void **state)
{
    struct gah_detected detected =
        detect("\033[8;1$y\033[>84;0;0c\033[?1;2c", "", inside_tmux);
    (void)state;
    assert_int_equal(detected.bdsm, GAH_BDSM_UNKNOWN);
}

static void a_variable_counts_only_where_nothing_answers(void **state)
{
    (void)state;
    assert_string_equal(detect("", NULL, inside_screen_in_konsole).name,
                        "screen in Konsole");
    assert_string_equal(
        detect("\033P>|XTerm(379)\033\\" FENCE, NULL, inside_tmux_in_vte).name,
        "xterm");
}

/* The terminal may be slow: whatever time passes in the middle of an answer, and
 * wherever, none of it is a key. */
static void a_split_reply_leaves_no_key_however_long_it_takes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof recorded / sizeof *recorded; i++) {
        size_t len = strlen(recorded[i].bytes);
        for (size_t cut = 1; cut < len; cut++) {
            struct gah_keys keys = {.awaits = true};
            gah_keys_feed(&keys, recorded[i].bytes, cut);
            assert_int_equal(gah_keys_next(&keys, true), GAH_KEY_NONE);
            gah_keys_feed(&keys, recorded[i].bytes + cut, len - cut);
            assert_int_equal(gah_keys_next(&keys, true), GAH_KEY_NONE);
            assert_int_equal(keys.len, 0);
            assert_false(keys.awaits);
        }
    }
}

static void escape_is_a_key_when_all_answers_have_come(void **state)
{
    struct gah_keys keys = {.awaits = true};
    (void)state;
    gah_keys_feed(&keys, FENCE "\033", strlen(FENCE) + 1);
    assert_int_equal(gah_keys_next(&keys, true), GAH_KEY_ESCAPE);
    keys.awaits = true;
    gah_keys_feed(&keys, "\033j", 2);
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_ESCAPE);
    assert_int_equal(gah_keys_next(&keys, false), 'j');
}

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Opens a terminal that answers with `reply`; the time that the program waited. */
static long ask(const char *reply, struct gah_detected *detected, struct gah_keys *keys)
{
    struct gah_terminal terminal;
    struct gah_error err = {0};
    long start;
    int master, slave, output;
    fflush(stdout);
    assert_int_equal(openpty(&master, &slave, NULL, NULL, NULL), 0);
    output = dup(STDOUT_FILENO);
    dup2(slave, STDOUT_FILENO);
    start = now_ms();
    assert_int_equal(gah_terminal_open(&terminal, slave, no_variable, &err), GAH_OK);
    assert_int_equal(write(master, reply, strlen(reply)), strlen(reply));
    gah_terminal_answers(&terminal, no_variable, keys);
    start = now_ms() - start;
    gah_terminal_leave(&terminal);
    gah_terminal_close(&terminal);
    dup2(output, STDOUT_FILENO);
    close(output);
    close(slave);
    close(master);
    *detected = terminal.detected;
    return start;
}

/* The machine may be busy, so the best of some tries counts. */
static void assert_asked_within(const char *reply, long ms, const char *name)
{
    struct gah_detected detected;
    long best = 10000;
    for (int i = 0; i < 5 && best > ms; i++) {
        struct gah_keys keys = {0};
        long took = ask(reply, &detected, &keys);
        best = took < best ? took : best;
        assert_int_equal(gah_keys_next(&keys, true), GAH_KEY_NONE);
        assert_string_equal(detected.name, name);
        assert_int_equal(keys.awaits, ms > 200);
    }
    assert_in_range(best, 0, ms);
}

static void an_answer_ends_the_wait(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof recorded / sizeof *recorded; i++)
        assert_asked_within(recorded[i].bytes, 100, recorded[i].name);
}

static void without_answer_the_wait_is_short_and_text_is_visual(void **state)
{
    static const char *const silent[] = {"", "\033", "\033[?65;1", "\033P>|\001\002",
                                         "\033[?2500;1$y\033]4;1;rgb:0/0/0\007"};
    (void)state;
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        assert_asked_within(silent[i], 250, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_terminal_is_known_by_its_recorded_replies),
        cmocka_unit_test(a_terminal_that_answers_no_more_is_known_by_its_own_term),
        cmocka_unit_test(marks_are_left_out_where_they_are_misplaced),
        cmocka_unit_test(no_cut_of_the_replies_is_misread_or_leaves_a_key),
        cmocka_unit_test(typed_keys_and_garbage_among_replies_change_nothing),
        cmocka_unit_test(a_split_reply_leaves_no_key_however_long_it_takes),
        cmocka_unit_test(escape_is_a_key_when_all_answers_have_come),
        cmocka_unit_test(an_answer_ends_the_wait),
        cmocka_unit_test(without_answer_the_wait_is_short_and_text_is_visual),
        cmocka_unit_test(margins_are_there_where_they_can_be_set),
        cmocka_unit_test(silence_is_no_knowledge),
        cmocka_unit_test(a_multiplexer_s_client_decides),
        cmocka_unit_test(a_terminal_is_the_same_by_its_name_and_version),
        cmocka_unit_test(the_environment_alone_tells_what_is_left_on_the_screen),
        cmocka_unit_test(only_a_named_terminal_is_known),
        cmocka_unit_test(mode_8_of_a_multiplexer_is_left_alone),
        cmocka_unit_test(a_variable_counts_only_where_nothing_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
