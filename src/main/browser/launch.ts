import open from 'open';

/** Hands an address to the program the user chose for it. It is not waited for: a browser may stay open for days. */
export async function launch(url: string): Promise<void> {
  const child = await open(url);
  // A desktop without such a program: the address is printed as well.
  child.on('error', () => {});
  child.unref();
}
