/* Loaded into OBS ahead of everything else (LD_PRELOAD): stops and frees single threads of it, as a hang would.
 * Commands come line by line over a named pipe: "freeze TID" and "thaw TID", 0 being the main thread. */

#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <fcntl.h>

#define FREEZE (SIGRTMIN + 10)
#define THAW (SIGRTMIN + 11)

static char pipe_path[512];

/* Runs on the thread that is to be frozen, and keeps it until it is freed. It gives up the processor exactly once. */
static void freeze_here(int signal)
{
	sigset_t freed;
	(void)signal;
	sigemptyset(&freed);
	sigaddset(&freed, THAW);
	while (sigwaitinfo(&freed, NULL) != THAW)
		;
}

/* A thread that was not frozen has nothing to be freed from. */
static void pass(int signal)
{
	(void)signal;
}

static void *obey(void *unused)
{
	/* Open for writing too, so that the pipe does not end when the one who commands closes it. */
	FILE *commands = fdopen(open(pipe_path, O_RDWR | O_CLOEXEC), "r");
	char word[16];
	int tid;

	while (commands && fscanf(commands, "%15s %d", word, &tid) == 2) {
		int signal = strcmp(word, "freeze") == 0 ? FREEZE : THAW;
		syscall(SYS_tgkill, getpid(), tid ? tid : getpid(), signal);
	}
	return unused;
}

__attribute__((constructor)) static void begin(void)
{
	const char *path = getenv("FREEZER_PIPE");
	struct sigaction action;
	pthread_t listener;

	if (!path)
		return;
	snprintf(pipe_path, sizeof(pipe_path), "%s", path);
	/* Programs that OBS starts are left alone. */
	unsetenv("LD_PRELOAD");
	unsetenv("FREEZER_PIPE");

	memset(&action, 0, sizeof(action));
	action.sa_flags = SA_RESTART;
	action.sa_handler = freeze_here;
	sigaddset(&action.sa_mask, THAW);
	sigaction(FREEZE, &action, NULL);
	action.sa_handler = pass;
	sigemptyset(&action.sa_mask);
	sigaction(THAW, &action, NULL);

	mkfifo(pipe_path, 0600);
	pthread_create(&listener, NULL, obey, NULL);
	pthread_setname_np(listener, "freezer");
	pthread_detach(listener);
}
