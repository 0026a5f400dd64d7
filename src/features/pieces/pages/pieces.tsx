import type { FC } from 'hono/jsx'
import { direPoids } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { isLisible, PIECES_MAX, TAILLE_MAX } from '../domain/piece.ts'
import type { Piece } from '../store.ts'
import { ETATS_TEXTES } from '../texts.ts'

/** Where the documents of an aiguillage are added, read and taken away. */
export const piecesPaths = {
  deposer: (aiguillage: string) => `/poste/aiguillages/${aiguillage}/pieces`,
  lire: (id: string) => `/poste/pieces/${id}`,
  retirer: (id: string) => `/poste/pieces/${id}/retirer`,
} as const

interface PiecesProps {
  aiguillage: string
  pieces: readonly Piece[]
  /** Account of who looks: they may take away what they added. */
  compte: string
  /** False when nothing may be added any more. */
  ouvert: boolean
  erreur?: string | undefined
}

/** The documents that go with an aiguillage, and a form to add one. */
export const Pieces: FC<PiecesProps> = ({ aiguillage, pieces, compte, ouvert, erreur }) => (
  <section class="pieces" aria-labelledby="pieces-titre">
    <h2 id="pieces-titre">Documents</h2>
    {pieces.length === 0 ? <p class="doux">Aucun document ne l’accompagne.</p> : null}
    <ul class="pieces-liste">
      {pieces.map(piece => (
        <li>
          {isLisible(piece.etat) ? <a href={piecesPaths.lire(piece.id)}>{piece.nom}</a> : <span>{piece.nom}</span>}{' '}
          <small>
            {direPoids(piece.taille)}, {ETATS_TEXTES[piece.etat]}
          </small>
          {piece.deposeePar === compte ? (
            <form method="post" action={piecesPaths.retirer(piece.id)}>
              <button class="discret" type="submit">
                Retirer<span class="visuellement-cache"> {piece.nom}</span>
              </button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
    {ouvert && pieces.length < PIECES_MAX ? (
      <form method="post" action={piecesPaths.deposer(aiguillage)} enctype="multipart/form-data">
        <ResumeErreurs erreurs={erreur ? [{ champ: 'piece', texte: erreur }] : []} />
        <div class="champ">
          <label for="piece">Ajouter un document</label>
          <p class="aide" id="piece-aide">
            PDF, photo ou texte, {TAILLE_MAX / 1024 / 1024} Mo au plus. Le strict nécessaire : pas de pièce d’identité.
          </p>
          <input
            id="piece"
            name="piece"
            type="file"
            required
            accept=".pdf,.jpg,.jpeg,.png,.odt,.docx"
            aria-describedby="piece-aide"
          />
        </div>
        <button class="bouton second" type="submit">
          Joindre ce document
        </button>
      </form>
    ) : null}
  </section>
)
