import type { FC } from 'hono/jsx'
import { formatDate, typo } from '#web/format.ts'
import { Texte } from '#web/kit/texte.tsx'
import { postePaths } from '#web/poste.tsx'
import type { Reponse } from '../domain/label.ts'
import { type DossierProps, erreurDe } from './props.tsx'

/** What is made better: by when, and what was done of it. Once it is decided, the structure says so itself. */
export const Ameliorations: FC<DossierProps> = props => {
  const { dossier, vue, leJour, label } = props
  const ameliorations = dossier.reponses.filter(({ amelioration }) => amelioration !== '')
  const suit = dossier.decision !== undefined && (vue.qui === 'structure' || vue.qui === 'coordination')
  return (
    <section aria-labelledby="t-mieux">
      <h2 id="t-mieux">Ce qui s’améliore</h2>
      {ameliorations.length === 0 ? <p>Rien n’est prévu.</p> : null}
      <ul class="souhaits">
        {ameliorations.map(reponse => (
          <li>
            <p>
              <b>{typo(reponse.amelioration)}</b>
              {direOuEnEst(reponse, leJour)}
            </p>
            <p class="petit">{typo(label.exigences.find(({ code }) => code === reponse.exigence)?.texte ?? '')}</p>
            {vue.qui === 'coordination' && !reponse.faitLe ? (
              <p class="imprimer-non">
                <a
                  href={postePaths.labelExigence(dossier.id, reponse.exigence)}
                  aria-label={`Changer : ${reponse.amelioration}`}
                >
                  Changer
                </a>
              </p>
            ) : null}
            {suit && !reponse.faitLe ? <NoterFait {...props} reponse={reponse} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** By when it is to be done, or since when it is. @param leJour today, ISO */
export const direOuEnEst = ({ faitLe, faitNote, pourLe }: Reponse, leJour: string): string => {
  if (faitLe) return `, fait le ${formatDate(faitLe)}${faitNote === '' ? '.' : ` : ${typo(faitNote)}`}`
  return pourLe ? `, pour le ${formatDate(pourLe)}${pourLe < leJour ? ', en retard.' : '.'}` : '.'
}

const NoterFait: FC<DossierProps & { reponse: Reponse }> = props => {
  const { action, saisie, leJour } = props
  const { exigence, amelioration } = props.reponse
  const sienne = saisie.get('geste') === 'fait' && saisie.get('exigence') === exigence
  return (
    <details class="plus-de-filtres imprimer-non" open={sienne}>
      <summary aria-label={`Noter comme fait : ${amelioration}`}>Noter comme fait</summary>
      <form method="post" action={action} novalidate class="pile">
        <input type="hidden" name="exigence" value={exigence} />
        <div class="grille-champs">
          <Texte
            id={`fait-le-${exigence}`}
            name="fait-le"
            libelle="Fait le"
            type="date"
            valeur={(sienne ? saisie.get('fait-le') : undefined) ?? leJour}
            erreur={erreurDe(props, `fait-le-${exigence}`)}
          />
          <Texte
            id={`fait-note-${exigence}`}
            name="fait-note"
            libelle="Ce qui a été fait"
            aide="Facultatif."
            valeur={(sienne ? saisie.get('fait-note') : undefined) ?? ''}
            erreur={erreurDe(props, `fait-note-${exigence}`)}
          />
        </div>
        <p>
          <button class="bouton second" type="submit" name="geste" value="fait">
            Enregistrer
          </button>
        </p>
      </form>
    </details>
  )
}
