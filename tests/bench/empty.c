/* empty.c - a program that links what accord links and does nothing:
 * the lower bound of every command's start. */
int main(void)
{
	return 0;
}
