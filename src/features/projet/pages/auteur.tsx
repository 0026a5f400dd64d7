import type { FC } from 'hono/jsx'
import type { Auteur as Qui } from '../domain/document.ts'

/** Who wrote, when it was not the person. */
export const Auteur: FC<{ par: Qui; geste?: 'Écrit' | 'Proposé' }> = ({ par, geste = 'Écrit' }) =>
  par.sorte === 'structure' ? (
    <p class="petit projet-auteur">
      {geste} par {par.nom}
    </p>
  ) : null
