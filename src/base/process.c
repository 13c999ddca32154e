#include "config.h"

#include "base/process.h"

#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void process_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Between fork and exec only what is safe after a signal may be called. */
static void process_become(const char *const *argv, int input, int output, int report)
    __attribute__((noreturn));
static void process_become(const char *const *argv, int input, int output, int report)
{
	struct sigaction usual = {.sa_handler = SIG_DFL};
	sigset_t none;
	int number;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	sigaction(SIGPIPE, &usual, NULL);
#ifdef HAVE_CLOSE_RANGE
	/* For what a library opened without saying so; an older kernel refuses. */
	close_range(STDERR_FILENO + 1, ~0u, CLOSE_RANGE_CLOEXEC);
#endif
	if ((input < 0 || dup2(input, STDIN_FILENO) >= 0) &&
	    (output < 0 || dup2(output, STDOUT_FILENO) >= 0))
		execvp(argv[0], (char *const *) argv);
	number = errno;
	if (write(report, &number, sizeof number) < 0)
		_exit(126);
	_exit(127);
}

int process_start(struct process *process, const char *const *argv, bool with_input,
                  bool with_output, struct error *err)
{
	int in[2] = {-1, -1}, out[2] = {-1, -1}, report[2] = {-1, -1};
	int number = 0, code = 0;
	pid_t pid = -1;

	*process = (struct process) PROCESS_INIT;
	if (pipe2(report, O_CLOEXEC) || (with_input && pipe2(in, O_CLOEXEC)) ||
	    (with_output && pipe2(out, O_CLOEXEC)) || (pid = fork()) < 0) {
		code = error_errno(err, ERROR_IO, "%s could not be started", argv[0]);
		goto out;
	}
	if (!pid)
		process_become(argv, in[0], out[1], report[1]);
	process_close(&report[1]);
	/* The pipe closes on exec; what can be read from it is why exec failed. */
	if (read(report[0], &number, sizeof number) == sizeof number) {
		waitpid(pid, NULL, 0);
		errno = number;
		code = error_errno(err, ERROR_MISSING, "%s could not be started", argv[0]);
		goto out;
	}
	process->pid = pid;
	process->input = in[1];
	process->output = out[0];
	in[1] = out[0] = -1;
	if (process->output >= 0)
		fcntl(process->output, F_SETFL, O_NONBLOCK);
out:
	for (int i = 0; i < 2; i++) {
		process_close(&in[i]);
		process_close(&out[i]);
		process_close(&report[i]);
	}
	return code;
}

/* The child's part of process_detach: its own child goes on as an orphan. */
static void process_leave(const char *const *argv, int report) __attribute__((noreturn));
static void process_leave(const char *const *argv, int report)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	pid_t pid;

	setsid();
	pid = fork();
	if (pid)
		_exit(pid < 0);
	if (nothing >= 0)
		dup2(nothing, STDERR_FILENO);
	process_become(argv, nothing, nothing, report);
}

int process_detach(const char *const *argv, struct error *err)
{
	int report[2], number = 0, code = 0;
	pid_t pid;

	if (pipe2(report, O_CLOEXEC))
		return error_errno(err, ERROR_IO, "%s could not be started", argv[0]);
	pid = fork();
	if (!pid)
		process_leave(argv, report[1]);
	process_close(&report[1]);
	if (pid < 0)
		code = error_errno(err, ERROR_IO, "%s could not be started", argv[0]);
	else if (read(report[0], &number, sizeof number) == sizeof number) {
		errno = number;
		code = error_errno(err, ERROR_MISSING, "%s could not be started", argv[0]);
	}
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	process_close(&report[0]);
	return code;
}

int process_wait(struct process *process, int *status, struct error *err)
{
	int raw = 0;

	process_close(&process->input);
	process_close(&process->output);
	while (waitpid(process->pid, &raw, 0) < 0)
		if (errno != EINTR)
			return error_errno(err, ERROR_IO, "a child program was lost");
	process->pid = 0;
	*status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
	return 0;
}

void process_end(struct process *process)
{
	long until = clock_milliseconds() + 1000;

	if (!process->pid)
		return;
	process_close(&process->input);
	process_close(&process->output);
	kill(process->pid, SIGTERM);
	while (waitpid(process->pid, NULL, WNOHANG) == 0) {
		if (clock_milliseconds() > until) {
			kill(process->pid, SIGKILL);
			waitpid(process->pid, NULL, 0);
			break;
		}
		poll(NULL, 0, 5);
	}
	process->pid = 0;
}

/* One round of feeding and gathering, waiting at most so many milliseconds
 * (-1: for ever); false when the child closed its output. */
static bool process_exchange(struct process *process, struct text *input, struct buffer *output,
                             int milliseconds)
{
	struct pollfd at[2] = {{process->output, POLLIN, 0}, {process->input, POLLOUT, 0}};
	ssize_t size;

	if (poll(at, 2, milliseconds) < 0)
		return errno == EINTR;
	if (process->input >= 0 && at[1].revents) {
		size = write(process->input, input->at, input->size);
		if (size > 0)
			*input = text_slice(*input, (size_t) size, input->size);
		if ((size < 0 && errno != EAGAIN && errno != EINTR) || !input->size)
			process_close(&process->input);
	}
	if (!at[0].revents)
		return true;
	buffer_reserve(output, 65536);
	size = read(process->output, output->at + output->size, 65536);
	if (size > 0) {
		output->size += (size_t) size;
		output->at[output->size] = '\0';
	}
	return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}

int process_run(const char *const *argv, struct text input, size_t most, struct buffer *output,
                int *status, struct error *err)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	size_t begin = output->size;
	struct process process;

	if (process_start(&process, argv, true, true, err))
		return err->code;
	sigaction(SIGPIPE, &ignore, &before);
	fcntl(process.input, F_SETFL, O_NONBLOCK);
	if (!input.size)
		process_close(&process.input);
	while (process_exchange(&process, &input, output, -1)) {
		if (output->size - begin <= most)
			continue;
		process_end(&process);
		sigaction(SIGPIPE, &before, NULL);
		return error_set(err, ERROR_INPUT, "%s said more than %zu bytes", argv[0], most);
	}
	sigaction(SIGPIPE, &before, NULL);
	return process_wait(&process, status, err);
}

/* Waits for a child that has nothing more to say; false when it goes on. */
static bool process_wait_until(struct process *process, long until, int *status)
{
	int raw = 0;
	pid_t gone;

	process_close(&process->input);
	process_close(&process->output);
	while ((gone = waitpid(process->pid, &raw, WNOHANG)) == 0 || (gone < 0 && errno == EINTR)) {
		if (clock_milliseconds() > until)
			return false;
		poll(NULL, 0, 2);
	}
	process->pid = 0;
	*status = gone > 0 && WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
	return true;
}

int process_run_within(const char *const *argv, struct text input, size_t most, int milliseconds,
                       struct buffer *output, bool *whole, int *status, struct error *err)
{
	/* The shell turns standard error away and is gone. */
	const char *silent[16] = {"/bin/sh", "-c", "exec \"$@\" 2>/dev/null", "sh"};
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	long until = clock_milliseconds() + milliseconds, left;
	size_t begin = output->size;
	struct process process;

	for (size_t i = 0; argv[i] && i + 5 < sizeof silent / sizeof *silent; i++)
		silent[i + 4] = argv[i];
	*whole = false;
	*status = 0;
	if (process_start(&process, silent, true, true, err))
		return err->code;
	sigaction(SIGPIPE, &ignore, &before);
	fcntl(process.input, F_SETFL, O_NONBLOCK);
	if (!input.size)
		process_close(&process.input);
	while ((left = until - clock_milliseconds()) > 0 && output->size - begin <= most) {
		if (process_exchange(&process, &input, output, (int) left))
			continue;
		*whole = process_wait_until(&process, until, status);
		break;
	}
	process_end(&process);
	sigaction(SIGPIPE, &before, NULL);
	return ERROR_NONE;
}
