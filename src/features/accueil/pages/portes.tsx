import type { FC } from 'hono/jsx'
import type { Porte, ReperesDe, Reponse } from '#features/orientation/index.ts'
import { Ecartees, etatOf, Reperes } from '#features/orientation/vues.ts'
import { fuseauOf } from '#platform/fuseau.ts'
import { formatDistance, formatPhone, phoneHref, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { type PorteChoisie, porteValue } from './saisie.ts'

interface PortesProps {
  reponse: Reponse
  choisie: PorteChoisie | undefined
  now: Date
  /** The agent's own structure: one does not hand over to oneself. */
  ici: string | undefined
  reperesDe: ReperesDe
}

/** The same doors as the public sees, to choose one to hand over to, and those that only a professional asks for. */
export const ChoixPortes: FC<PortesProps> = ({ reponse: { portes, ecartees }, choisie, now, ici, reperesDe }) => {
  const value = choisie && porteValue(choisie)
  const reservees = ecartees.filter(({ critere }) => critere === 'mobilisable')
  const autres = ecartees.filter(({ critere }) => critere !== 'mobilisable')
  return (
    <fieldset class="poste-portes">
      <legend>Aiguiller vers</legend>
      <label class="poste-porte poste-porte-aucune">
        <input type="radio" name="porte" value="" checked={value === undefined} />
        <span>Pas d’aiguillage</span>
      </label>
      {portes.map(porte => (
        <LignePorte porte={porte} now={now} ici={ici} value={value} reperesDe={reperesDe} />
      ))}
      {reservees.map(({ structure }) => (
        <div class="poste-porte">
          <label>
            <input
              type="radio"
              name="porte"
              value={porteValue({ structure: structure.id })}
              checked={value === porteValue({ structure: structure.id })}
            />
            <span class="poste-porte-corps">
              <b>{typo(structure.nom)}</b>
              <span class="etiquette">Par un professionnel seulement</span>
            </span>
          </label>
          <Reperes reperes={reperesDe({ structure: structure.id }, 'agent', now)} />
        </div>
      ))}
      <label class="poste-porte poste-porte-aucune">
        <input type="radio" name="porte" value="autre" checked={value === 'autre'} />
        <span>Une autre structure</span>
      </label>
      <Ecartees ecartees={autres} />
    </fieldset>
  )
}

interface LigneProps extends Pick<PortesProps, 'now' | 'ici' | 'reperesDe'> {
  porte: Porte
  value: string | undefined
}

const LignePorte: FC<LigneProps> = ({ porte, now, ici, value, reperesDe }) => {
  const { structure, service, lieu, distanceKm, contact, raisons, aVerifier, mode } = porte
  const etat = etatOf(porte, now, fuseauOf(lieu?.commune))
  const mine = porteValue({ structure: structure.id, service: service.id })
  const pour = raisons.find(({ critere }) => critere === 'besoin')?.texte
  return (
    <div class={`poste-porte porte-${etat.classe}`}>
      <label>
        <input type="radio" name="porte" value={mine} checked={value === mine} disabled={structure.id === ici} />
        <span class="poste-porte-corps">
          <b>{typo(structure.nom)}</b>
          {structure.id === ici ? <span class="etiquette">Votre structure</span> : null}
          {pour ? <span>{typo(pour)}</span> : null}
          <span class="poste-porte-faits">
            <span class="etat">{etat.texte}</span>
            {mode === 'en-presentiel' && lieu ? (
              <span>
                {lieu.nom}
                {distanceKm === null ? '' : `, à ${formatDistance(distanceKm)}`}
              </span>
            ) : null}
          </span>
          {aVerifier.length > 0 ? (
            <span class="a-verifier">À vérifier&nbsp;: {typo(aVerifier.map(({ texte }) => texte).join(' ; '))}</span>
          ) : null}
        </span>
      </label>
      <Reperes reperes={reperesDe({ structure: structure.id, service: service.id }, 'agent', now)} />
      <p class="poste-porte-liens">
        {contact.telephone ? <a href={phoneHref(contact.telephone)}>{formatPhone(contact.telephone)}</a> : null}
        <a href={paths.service(service.id)} target="_blank" rel="noopener">
          Fiche<span class="hors-ecran"> de {structure.nom}, dans un autre onglet</span>
        </a>
      </p>
    </div>
  )
}
