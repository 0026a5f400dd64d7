import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Erreur } from '../domain/label.ts'
import { ERREURS } from '../texts.ts'

/** What may be long, and is written nowhere else. */
const ECRITS: Readonly<Record<'rapport' | 'retour', readonly (readonly [champ: string, libelle: string])[]>> = {
  rapport: [
    ['qui', 'Qui est venu'],
    ['note', 'Ce qui a été vu'],
    ['conseils', 'Ce que vous conseillez'],
  ],
  retour: [['retour', 'Votre réponse']],
}

/** What was written of a visit, by the names of its fields, to be given back when it cannot be kept; nothing when nothing was. */
export const ecritsDe = (form: URLSearchParams): { champ: string; libelle: string; texte: string }[] => {
  const geste = form.get('geste')
  if (geste !== 'rapport' && geste !== 'retour') return []
  return ECRITS[geste].flatMap(([champ, libelle]) => {
    const texte = form.get(champ) ?? ''
    return texte.trim() === '' ? [] : [{ champ, libelle, texte }]
  })
}

/** What was written too late to be kept: why, and the words, to be copied. Nothing of the file, which may be somebody else's by now. */
export const PageNonGarde: FC<{
  cadre: Cadre
  agent: Agent
  menu: 'label' | 'label-structure'
  erreur: Erreur
  ecrits: ReturnType<typeof ecritsDe>
  retour: { href: string; texte: string }
}> = ({ cadre, agent, menu, erreur, ecrits, retour }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Erreur : ce n’est pas enregistré" menu={menu}>
    <article class="acte">
      <div>
        <p class="fil">
          <a href={retour.href}>{retour.texte}</a>
        </p>
        <h1>Ce n’est pas enregistré</h1>
      </div>
      <ResumeErreurs erreurs={[{ champ: 'ecrits', texte: ERREURS[erreur] }]} />
      <section id="ecrits" class="pile" aria-labelledby="t-ecrits">
        <h2 id="t-ecrits">Ce que vous avez écrit</h2>
        <p>Copiez-le si vous en avez besoin : cette page ne le garde pas.</p>
        {ecrits.map(({ champ, libelle, texte }) => (
          <Champ id={champ} libelle={libelle}>
            <textarea id={champ} readonly rows={texte.length > 200 ? 10 : 3}>
              {texte}
            </textarea>
          </Champ>
        ))}
      </section>
    </article>
  </PagePoste>
)
