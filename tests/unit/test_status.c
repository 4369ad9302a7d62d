#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "gahnama/base/status.h"

static void a_message_is_cut_between_characters(void **state)
{
    static const char *const characters[] = {"x", "\xDA\xAF", "\xE2\x80\x8F",
                                             "\xF0\x9F\x93\xB0"};
    (void)state;
    for (size_t c = 0; c < 4; c++) {
        size_t size = strlen(characters[c]);
        for (size_t before = 0; before < size; before++) {
            struct gah_error err = {0};
            char text[1200];
            size_t len = before;
            memset(text, '.', before);
            for (; len + size < sizeof text; len += size)
                memcpy(text + len, characters[c], size);
            text[len] = '\0';
            gah_error_at(&err, GAH_INVALID, text, 1, "%s", text);
            assert_int_equal((strlen(err.message) - before) % size, 0);
            assert_true(strlen(err.message) + size >= sizeof err.message);
            assert_int_equal((strlen(err.file) - before) % size, 0);
            assert_true(strlen(err.file) + size >= sizeof err.file);
            assert_memory_equal(err.message, text, strlen(err.message));
        }
    }
}

static void what_fits_is_not_cut(void **state)
{
    struct gah_error err = {0};
    char text[sizeof err.message];
    (void)state;
    memset(text, '.', sizeof text);
    memcpy(text + sizeof text - 3, "\xDA\xAF", 3);
    gah_error_set(&err, GAH_INVALID, "%s", text);
    assert_string_equal(err.message, text);
    gah_error_set(&err, GAH_INVALID, "half \xDA");
    assert_string_equal(err.message, "half \xDA");
}

static void an_error_can_be_wrapped_in_itself(void **state)
{
    struct gah_error err = {0};
    (void)state;
    gah_error_at(&err, GAH_INVALID, "a.tsv", 3, "bad column");
    assert_int_equal(
        gah_error_at(&err, GAH_STORE, err.file, 4, "lexicon: %s", err.message),
        GAH_STORE);
    assert_int_equal(err.status, GAH_STORE);
    assert_string_equal(err.file, "a.tsv");
    assert_int_equal(err.line, 4);
    assert_string_equal(err.message, "lexicon: bad column");
}

static void an_error_without_a_place_forgets_the_old_place(void **state)
{
    struct gah_error err = {0};
    (void)state;
    gah_error_at(&err, GAH_INVALID, "a.tsv", 3, "x");
    gah_error_set(&err, GAH_ABSENT, "y");
    assert_string_equal(err.file, "");
    assert_int_equal(err.line, 0);
    gah_error_at(&err, GAH_INVALID, NULL, 3, "z");
    assert_string_equal(err.file, "");
}

static void say_restored(void)
{
    ssize_t written = write(STDERR_FILENO, "restored\n", 9);
    (void)written;
}

static void fail_in_the_hook(void)
{
    say_restored();
    GAH_BUG("again");
}

/* Runs die in a process of its own; what it says on stderr goes to said. */
static int ending_of(void (*die)(void), void (*hook)(void), char said[512])
{
    const struct rlimit no_core = {0, 0};
    int ends[2];
    int status = 0;
    size_t len = 0;
    ssize_t got;
    pid_t child;
    assert_int_equal(pipe(ends), 0);
    child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[1]);
        setrlimit(RLIMIT_CORE, &no_core);
        signal(SIGABRT, SIG_DFL);
        gah_bug_hook_set(hook);
        die();
    }
    close(ends[1]);
    while ((got = read(ends[0], said + len, 511 - len)) > 0)
        len += (size_t)got;
    said[len] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void die_of_a_bug(void)
{
    gah_bug("file.c", 12, "broken");
}

static void a_bug_runs_the_hook_says_where_and_aborts(void **state)
{
    char said[512];
    int status = ending_of(die_of_a_bug, say_restored, said);
    (void)state;
    assert_string_equal(said, "restored\ngahnama: bug at file.c:12: broken\n");
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
}

static void a_hook_that_fails_is_not_called_again(void **state)
{
    char said[512];
    int status = ending_of(die_of_a_bug, fail_in_the_hook, said);
    (void)state;
    assert_memory_equal(said, "restored\ngahnama: bug at ", 25);
    assert_null(strstr(said + 9, "restored"));
    assert_true(WIFSIGNALED(status));
}

static void die_of_hunger(void)
{
    gah_out_of_memory();
}

static void lack_of_memory_runs_the_hook_and_exits_with_4(void **state)
{
    char said[512];
    int status = ending_of(die_of_hunger, say_restored, said);
    (void)state;
    assert_string_equal(said, "restored\ngahnama: out of memory\n");
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 4);
    status = ending_of(die_of_hunger, NULL, said);
    assert_string_equal(said, "gahnama: out of memory\n");
    assert_int_equal(WEXITSTATUS(status), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_cut_between_characters),
        cmocka_unit_test(what_fits_is_not_cut),
        cmocka_unit_test(an_error_can_be_wrapped_in_itself),
        cmocka_unit_test(an_error_without_a_place_forgets_the_old_place),
        cmocka_unit_test(a_bug_runs_the_hook_says_where_and_aborts),
        cmocka_unit_test(a_hook_that_fails_is_not_called_again),
        cmocka_unit_test(lack_of_memory_runs_the_hook_and_exits_with_4),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
