/* The least that a curses program does: what a first frame cannot be faster than. */
#include <curses.h>
#include <locale.h>

int main(void)
{
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    mvaddstr(LINES - 1, 0, "hello help");
    refresh();
    while (getch() != 'q')
        continue;
    endwin();
    return 0;
}
