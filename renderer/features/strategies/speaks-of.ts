/** True where a sentence names this strategy, and not merely one whose id begins or ends alike. */
export function speaksOf(sentence: string, strategyId: string): boolean {
  for (let at = sentence.indexOf(strategyId); at >= 0; at = sentence.indexOf(strategyId, at + 1)) {
    if (!isPartOfName(sentence[at - 1]) && !isPartOfName(sentence[at + strategyId.length])) return true;
  }
  return false;
}

function isPartOfName(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character);
}
