import type { DeskApp } from './desk-app.ts';

/** The file that a button saves: where the system would ask for a place, a folder of the test's own is named. */
export async function exported({ app, page, dataDir }: DeskApp, button: string): Promise<string> {
  const saved = app.evaluate(
    ({ session }, folder) =>
      new Promise<string>((settle) => {
        session.defaultSession.once('will-download', (_event, item) => {
          item.setSavePath(`${folder}/${item.getFilename()}`);
          item.once('done', () => settle(item.getSavePath()));
        });
      }),
    dataDir,
  );
  await page.getByRole('button', { name: button }).click();
  return saved;
}
