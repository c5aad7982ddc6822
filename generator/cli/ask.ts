/** Asks the user at the terminal. */

/** Yes or no; no when the question is cancelled. */
export async function askAtTerminal(question: string): Promise<boolean> {
  const { confirm } = await import("@clack/prompts");
  return (await confirm({ message: question, initialValue: false })) === true;
}
