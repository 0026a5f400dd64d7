import type { FC } from 'hono/jsx'
import { Texte } from '#web/kit/texte.tsx'
import { postePaths } from '#web/poste.tsx'
import { type Cote, type Etat, type Manque, peutPasser, veutMotif } from '../domain/clip.ts'
import { MANQUE_TEXTES } from '../texts-poste.ts'
import type { TenirClipProps } from './props.ts'

/** What each side may do next, as its buttons say it. */
const GESTES: readonly { vers: Etat; cote: Cote; texte: string }[] = [
  { vers: 'propose', cote: 'structure', texte: 'Proposer à la coordination' },
  { vers: 'publie', cote: 'coordination', texte: 'Publier' },
  { vers: 'brouillon', cote: 'coordination', texte: 'Renvoyer à la structure' },
  { vers: 'brouillon', cote: 'structure', texte: 'Reprendre en brouillon' },
  { vers: 'retire', cote: 'structure', texte: 'Retirer de la diffusion' },
  { vers: 'retire', cote: 'coordination', texte: 'Retirer de la diffusion' },
]

/** What takes a published clip off the air; the rest was there when it was published. */
const ARRETENT: readonly Manque[] = ['controle', 'infectee', 'personne', 'accords']

/** What is missing, and what can be decided now. */
export const Decider: FC<TenirClipProps> = ({ clip, cote, manques, saisie, erreurs }) => {
  const ici = postePaths.clip(clip.id)
  const possibles = GESTES.filter(g => cote === g.cote && peutPasser(clip.etat, g.vers, g.cote))
  const complet = manques.length === 0
  const tus = clip.etat === 'publie' ? manques.filter(manque => ARRETENT.includes(manque)) : manques
  const simples = possibles.filter(g => !veutMotif(g.vers, g.cote) && (g.vers === 'brouillon' || complet))
  const motives = possibles.filter(g => veutMotif(g.vers, g.cote))
  return (
    <section class="bloc clip-decider" aria-labelledby="t-decider">
      <h2 id="t-decider">Où en est ce clip</h2>
      {tus.length === 0 ? null : (
        <>
          <p>{clip.etat === 'publie' ? 'Il n’est plus diffusé. Il manque :' : 'Il manque encore :'}</p>
          <ul class="puces">
            {tus.map(manque => (
              <li>{MANQUE_TEXTES[manque]}</li>
            ))}
          </ul>
        </>
      )}
      {complet && clip.etat === 'brouillon' ? <p>Tout y est : vous pouvez le proposer.</p> : null}
      {clip.etat === 'propose' && cote === 'structure' ? (
        <p>La coordination le relit, puis le publie ou vous le renvoie.</p>
      ) : null}
      <div class="actions">
        {simples.map(({ vers, texte }) => (
          <form method="post" action={ici}>
            <button class={vers === 'brouillon' ? 'bouton second' : 'bouton'} type="submit" name="vers" value={vers}>
              {texte}
            </button>
          </form>
        ))}
        {cote === 'structure' && (clip.etat === 'brouillon' || clip.etat === 'retire') ? (
          <form method="post" action={`${ici}/supprimer`}>
            <button class="discret" type="submit">
              Supprimer ce clip et son film
            </button>
          </form>
        ) : null}
      </div>
      {motives.length === 0 ? null : (
        <form method="post" action={ici} class="clip-form" novalidate>
          <Texte
            id="motif"
            libelle={clip.etat === 'publie' ? 'Pourquoi le retirer' : 'Pourquoi le renvoyer'}
            aide="La structure et la coordination le lisent. Ne nommez personne."
            lignes={3}
            valeur={saisie.get('motif') ?? ''}
            erreur={erreurs.motif}
            max={1000}
          />
          <div class="actions">
            {motives.map(({ vers, texte }) => (
              <button class="bouton second" type="submit" name="vers" value={vers}>
                {texte}
              </button>
            ))}
          </div>
        </form>
      )}
    </section>
  )
}
