/* main.c - wiring: nothing but putting the rooms together. */
int main(void)
{
	return 0;
}
