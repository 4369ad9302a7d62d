/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
/* clang-format on */

#include <string.h>

#include "gahnama/ui/app.h"
#include "keymap.h"
#include "keys.h"
#include "prompt.h"

static void feed(struct gah_keys *keys, const char *bytes)
{
    gah_keys_feed(keys, bytes, strlen(bytes));
}

static void bytes_become_keys(void **state)
{
    struct gah_keys keys = {0};
    (void)state;
    feed(&keys, "j\033[A\033OB\033[5~\033[24~\033[Zش\x0c\r\177");
    assert_int_equal(gah_keys_next(&keys, false), 'j');
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_UP);
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_DOWN);
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_PAGE_UP);
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_F12);
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_BACK_TAB);
    assert_int_equal(gah_keys_next(&keys, false), 0x634);
    assert_int_equal(gah_keys_next(&keys, false), 12);
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_ENTER);
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_BACKSPACE);
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_NONE);
}

static void a_sequence_may_come_in_pieces(void **state)
{
    struct gah_keys keys = {0};
    (void)state;
    feed(&keys, "\033");
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_NONE);
    assert_true(gah_keys_waiting(&keys));
    feed(&keys, "[");
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_NONE);
    feed(&keys, "B");
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_DOWN);
    feed(&keys, "\xd8");
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_NONE);
    feed(&keys, "\xb4");
    assert_int_equal(gah_keys_next(&keys, false), 0x634);
}

static void assert_mouse(struct gah_keys *keys, enum gah_mouse_did did, int row,
                         int col)
{
    assert_int_equal(gah_keys_next(keys, false), GAH_KEY_MOUSE);
    assert_int_equal(keys->mouse.did, did);
    assert_int_equal(keys->mouse.row, row);
    assert_int_equal(keys->mouse.col, col);
}

static void reports_of_the_mouse_are_keys(void **state)
{
    struct gah_keys keys = {0};
    (void)state;
    feed(&keys, "\033[<0;3;1M\033[<32;200;60M\033[<4;7;8m\033[<64;1;1M\033[<65;1;2M");
    assert_mouse(&keys, GAH_MOUSE_PRESS, 0, 2);
    assert_mouse(&keys, GAH_MOUSE_DRAG, 59, 199);
    assert_mouse(&keys, GAH_MOUSE_RELEASE, 7, 6);
    assert_mouse(&keys, GAH_MOUSE_WHEEL_UP, 0, 0);
    assert_mouse(&keys, GAH_MOUSE_WHEEL_DOWN, 1, 0);
}

static void broken_reports_and_other_buttons_are_no_keys(void **state)
{
    struct gah_keys keys = {0};
    (void)state;
    feed(&keys, "\033[<2;3;1M\033[<35;3;1M\033[<0;0;1M\033[<0;1M\033[<M\033[<0;1;1;1M"
                "\033[<0;1234567;1M\033[<;1;1Mj");
    assert_int_equal(gah_keys_next(&keys, false), 'j');
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_NONE);
}

static void a_lone_escape_is_a_key_once_nothing_follows(void **state)
{
    struct gah_keys keys = {0};
    (void)state;
    feed(&keys, "\033");
    assert_int_equal(gah_keys_next(&keys, false), GAH_KEY_NONE);
    assert_int_equal(gah_keys_next(&keys, true), GAH_KEY_ESCAPE);
    assert_false(gah_keys_waiting(&keys));
}

static void answers_of_the_terminal_are_no_keys(void **state)
{
    static const char *const answers[] = {
        "\033[?65;1;9c",           "\033[8;1$y",     "\033[>41;379;0c",
        "\033P>|XTerm(379)\033\\", "\033[?2500;2$y", "\033[3;1R",
        "\033]11;rgb:0/0/0\a",     "\033[99~"};
    (void)state;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        struct gah_keys keys = {0};
        feed(&keys, answers[i]);
        feed(&keys, "q");
        assert_int_equal(gah_keys_next(&keys, false), 'q');
        assert_int_equal(gah_keys_next(&keys, true), GAH_KEY_NONE);
    }
}

static void more_bytes_than_fit_are_dropped(void **state)
{
    struct gah_keys keys = {0};
    (void)state;
    for (int i = 0; i < 1000; i++)
        feed(&keys, "\033[");
    for (int i = 0; i < 1000 && gah_keys_waiting(&keys); i++)
        gah_keys_next(&keys, true);
    assert_false(gah_keys_waiting(&keys));
}

static const char *run_keys(const char *typed, unsigned context)
{
    struct gah_keymap keymap = {0};
    const struct gah_command *command = NULL;
    bool pending = false;
    for (; *typed; typed++)
        command = gah_keymap_press(&keymap, context, (unsigned char)*typed, &pending);
    return command ? command->name : pending ? "pending" : "none";
}

static void keys_and_sequences_find_their_command(void **state)
{
    (void)state;
    assert_string_equal(run_keys("j", GAH_IN_LIST), "down");
    assert_string_equal(run_keys("g", GAH_IN_LIST), "pending");
    assert_string_equal(run_keys("gg", GAH_IN_LIST), "top");
    assert_string_equal(run_keys("]e", GAH_IN_ARTICLE), "next-event");
    assert_string_equal(run_keys("[e", GAH_IN_ARTICLE), "previous-event");
    assert_string_equal(run_keys("gxj", GAH_IN_LIST), "down");
    assert_string_equal(run_keys("\x0c", GAH_IN_TIMELINE), "repaint");
    assert_string_equal(run_keys("=", GAH_IN_LIST), "none");
    assert_string_equal(run_keys("=", GAH_IN_TIMELINE), "explain");
}

static bool same_keys(const struct gah_command *a, const struct gah_command *b)
{
    const char *left = a->keys;
    uint32_t one[GAH_SEQUENCE_MAX] = {0};
    size_t len;
    while ((len = gah_keymap_sequence(&left, one)) > 0) {
        const char *right = b->keys;
        uint32_t two[GAH_SEQUENCE_MAX] = {0};
        size_t other;
        while ((other = gah_keymap_sequence(&right, two)) > 0) {
            size_t shorter = len < other ? len : other;
            if (memcmp(one, two, shorter * sizeof *one) == 0)
                return true; /* equal, or one hides the other */
        }
    }
    return false;
}

static void no_two_commands_of_a_pane_share_a_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < gah_command_count; i++) {
        for (size_t k = i + 1; k < gah_command_count; k++) {
            if (!(gah_commands[i].contexts & gah_commands[k].contexts))
                continue;
            if (same_keys(&gah_commands[i], &gah_commands[k]))
                fail_msg("%s and %s", gah_commands[i].name, gah_commands[k].name);
        }
    }
}

static void the_tables_for_people_name_every_command(void **state)
{
    struct gah_buf text;
    struct gah_buf mdoc;
    (void)state;
    gah_buf_init(&text);
    gah_buf_init(&mdoc);
    gah_ui_keys(&text);
    gah_ui_keys_mdoc(&mdoc);
    for (size_t i = 0; i < gah_command_count; i++) {
        assert_non_null(strstr(text.ptr, gah_commands[i].name));
        assert_non_null(strstr(mdoc.ptr, gah_commands[i].help));
    }
    assert_non_null(strstr(text.ptr, "gg, Home"));
    assert_non_null(strstr(text.ptr, "^D"));
    gah_buf_release(&text);
    gah_buf_release(&mdoc);
}

static void type(struct gah_prompt *prompt, const char *text)
{
    struct gah_keys keys = {0};
    uint32_t key;
    feed(&keys, text);
    while ((key = gah_keys_next(&keys, true)) != GAH_KEY_NONE)
        gah_prompt_key(prompt, key);
}

static void a_prompt_edits_by_characters(void **state)
{
    struct gah_prompt prompt;
    (void)state;
    gah_prompt_init(&prompt);
    type(&prompt, "وین");
    assert_string_equal(prompt.text.ptr, "وین");
    type(&prompt, "\177\033[D");
    assert_string_equal(prompt.text.ptr, "وی");
    assert_int_equal(prompt.cursor, 2);
    type(&prompt, "ر");
    assert_string_equal(prompt.text.ptr, "وری");
    type(&prompt, "\x01\033[3~");
    assert_string_equal(prompt.text.ptr, "ری");
    type(&prompt, "\x05 two words\x17");
    assert_string_equal(prompt.text.ptr, "ری two ");
    type(&prompt, "\x15");
    assert_int_equal(prompt.text.len, 0);
    type(&prompt, "\177\033[D\033[3~\x0b\x17");
    assert_int_equal(prompt.text.len, 0);
    assert_int_equal(gah_prompt_key(&prompt, GAH_KEY_ENTER), GAH_PROMPT_DONE);
    assert_int_equal(gah_prompt_key(&prompt, GAH_KEY_ESCAPE), GAH_PROMPT_CANCELLED);
    assert_int_equal(gah_prompt_key(&prompt, 1), GAH_PROMPT_GOES_ON);
    gah_prompt_release(&prompt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_become_keys),
        cmocka_unit_test(a_sequence_may_come_in_pieces),
        cmocka_unit_test(reports_of_the_mouse_are_keys),
        cmocka_unit_test(broken_reports_and_other_buttons_are_no_keys),
        cmocka_unit_test(a_lone_escape_is_a_key_once_nothing_follows),
        cmocka_unit_test(answers_of_the_terminal_are_no_keys),
        cmocka_unit_test(more_bytes_than_fit_are_dropped),
        cmocka_unit_test(keys_and_sequences_find_their_command),
        cmocka_unit_test(no_two_commands_of_a_pane_share_a_key),
        cmocka_unit_test(the_tables_for_people_name_every_command),
        cmocka_unit_test(a_prompt_edits_by_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
