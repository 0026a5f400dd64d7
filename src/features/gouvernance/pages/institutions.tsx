import type { FC } from 'hono/jsx'
import { formatDate, typo } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { postePaths } from '#web/poste.tsx'
import type { Convention, Institution } from '../domain/convention.ts'
import type { SaisieInstitution } from '../saisie.ts'

interface InstitutionsProps {
  convention: Convention
  institutions: readonly Institution[]
  institution: SaisieInstitution
  erreurs: readonly ErreurChamp[]
}

/** "La Région, autorité chargée de l'orientation, par sa présidente" */
export const direInstitution = ({ nom, qualite, fonction }: Institution): string =>
  [nom, qualite, fonction === '' ? '' : `signe : ${fonction}`]
    .filter(Boolean)
    .map(un => typo(un))
    .join(', ')

/** The institutions that sign besides the structures: the State, the Région, the Rectorat. */
export const Institutions: FC<InstitutionsProps> = ({ convention, institutions, institution, erreurs }) => {
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const action = `${postePaths.convention(convention.id)}/institutions`
  const enFaute = ['nom', 'qualite', 'fonction'].some(champ => errorAt(champ) !== undefined)
  if (convention.etat === 'close' && institutions.length === 0) return null
  return (
    <section class="bloc" aria-labelledby="t-institutions">
      <h2 id="t-institutions">Institutions qui signent</h2>
      {institutions.length === 0 ? (
        <p class="vide">Aucune. L’État, la Région ou le Rectorat peuvent signer avec les structures.</p>
      ) : (
        <ul>
          {institutions.map(one => (
            <li>
              <b>{typo(one.nom)}</b>
              {[one.qualite, one.fonction === '' ? '' : `signe : ${one.fonction}`]
                .filter(Boolean)
                .map(un => `, ${typo(un)}`)}
              .{' '}
              {one.signature
                ? `A signé le ${formatDate(one.signature.le)}, ${typo(one.signature.lieu)}.`
                : 'N’a pas signé.'}
              {convention.etat === 'close' ? null : (
                <form method="post" action={action} class="ligne">
                  <input type="hidden" name="institution" value={one.id} />
                  <button
                    class="discret"
                    type="submit"
                    name="geste"
                    value={one.signature ? 'effacer-signature' : 'retirer'}
                    aria-label={`${one.signature ? 'Effacer la signature de' : 'Retirer'} ${one.nom}`}
                  >
                    {one.signature ? 'Effacer la signature' : 'Retirer'}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {convention.etat === 'close' ? null : (
        <details open={enFaute}>
          <summary>Ajouter une institution</summary>
          <form method="post" action={action} novalidate class="pile">
            <Texte
              id="nom"
              libelle="Institution"
              aide="Par exemple : Région Centre-Val de Loire."
              valeur={institution.nom}
              erreur={errorAt('nom')}
            />
            <Texte
              id="qualite"
              libelle="En quelle qualité"
              aide="Facultatif. Par exemple : autorité chargée de l’orientation."
              valeur={institution.qualite}
              erreur={errorAt('qualite')}
            />
            <Texte
              id="fonction"
              libelle="Qui signe pour elle"
              aide="Facultatif. La fonction, sans le nom : la présidente du conseil régional."
              valeur={institution.fonction}
              erreur={errorAt('fonction')}
            />
            <p>
              <button class="bouton" type="submit" name="geste" value="ajouter">
                Ajouter cette institution
              </button>
            </p>
          </form>
        </details>
      )}
    </section>
  )
}
