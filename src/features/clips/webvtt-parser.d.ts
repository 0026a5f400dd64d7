/** The part of the package that is used; it ships no types. */
declare module 'webvtt-parser' {
  interface Noeud {
    type: string
    name?: string
    value?: string
    children?: readonly Noeud[]
  }
  interface Cue {
    /** Seconds. */
    startTime: number
    endTime: number
    text: string
    tree: Noeud
  }
  interface Faute {
    message: string
    line: number
    col?: number
  }
  const lib: {
    /** @param signes escapes and what they stand for */
    WebVTTParser: new (
      signes: Readonly<Record<string, string>>,
    ) => {
      parse(texte: string, mode: 'captions'): { cues: readonly Cue[]; errors: readonly Faute[] }
    }
  }
  export default lib
}
