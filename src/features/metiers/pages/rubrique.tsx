import type { Child, FC } from 'hono/jsx'

const VIDE = 'Nous n’avons pas encore cette information.'

interface RubriqueProps {
  id: string
  titre: string
  vide?: boolean
  vides?: string
  children?: Child
}

/** A heading of the sheet, or the sentence that says that nothing is known. */
export const Rubrique: FC<RubriqueProps> = ({ id, titre, vide, vides = VIDE, children }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{titre}</h2>
    {vide ? <p class="petit">{vides}</p> : children}
  </section>
)
