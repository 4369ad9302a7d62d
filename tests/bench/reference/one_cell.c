/* The least that a key can cost: one cell of a full screen changes and is sent. */
#include <curses.h>
#include <locale.h>

int main(void)
{
    chtype digit = '0';
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    for (int row = 0; row < LINES; row++)
        mvhline(row, 0, 'x', COLS);
    mvaddstr(LINES - 1, 0, "help");
    refresh();
    while (getch() != 'q') {
        digit = digit == '9' ? '0' : digit + 1;
        mvaddch(LINES - 2, 0, digit);
        refresh();
    }
    endwin();
    return 0;
}
