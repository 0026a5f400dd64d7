import type { FC } from 'hono/jsx'
import { capitalize, formatPhone, phoneHref } from '#web/format.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Creneau, CreneauLibre } from '../store/creneaux.ts'
import type { Rendezvous } from '../store/rendezvous.ts'
import { ETATS_DITS } from '../texts.ts'
import { ChoixCreneau, type NomCommune, QuandEtOu } from './choix.tsx'

const Fait: FC<{ fait?: string | undefined }> = ({ fait }) =>
  fait ? (
    <p class="rdv-fait" role="status">
      {fait}
    </p>
  ) : null

interface ChoisirProps {
  cadre: Cadre
  aiguillage: string
  structure: string
  creneaux: readonly CreneauLibre[]
  nomCommune: NomCommune
  erreur?: string | undefined
}

/** The person chooses the slot of their appointment. */
export const PageChoisir: FC<ChoisirProps> = ({ cadre, aiguillage, structure, creneaux, nomCommune, erreur }) => (
  <Page cadre={cadre} titre="Choisir mon rendez-vous">
    <div class="cadre etroit rdv-page">
      <h1>Choisissez votre rendez-vous</h1>
      <p class="chapeau">{structure} vous attend. Prenez le moment qui vous va : vous pourrez en changer.</p>
      {creneaux.length > 0 ? (
        <ChoixCreneau
          creneaux={creneaux}
          nomCommune={nomCommune}
          action="/rendez-vous/choisir"
          bouton="Prendre ce rendez-vous"
          erreur={erreur}
          avec={{ aiguillage }}
        />
      ) : (
        <>
          {erreur ? (
            <p class="erreur" role="alert">
              {erreur}
            </p>
          ) : null}
          <p>Aucun moment n’est libre en ce moment. {structure} vous proposera un rendez-vous.</p>
        </>
      )}
    </div>
  </Page>
)

interface RendezvousProps {
  cadre: Cadre
  r: Rendezvous
  creneau: Creneau
  libres: readonly CreneauLibre[]
  nomCommune: NomCommune
  fait?: string | undefined
  erreur?: string | undefined
  passe: boolean
}

/** The person's appointment: when, where, move it, cancel it, put it in their calendar. */
export const PageRendezvous: FC<RendezvousProps> = props => {
  const { cadre, r, creneau, libres, nomCommune, fait, erreur, passe } = props
  const ouvert = r.etat === 'pris' && !passe
  return (
    <Page cadre={cadre} titre="Mon rendez-vous">
      <div class="cadre etroit rdv-page">
        <Fait fait={fait} />
        {erreur ? (
          <p class="erreur" role="alert">
            {erreur}
          </p>
        ) : null}
        <h1>
          {ouvert ? 'Votre rendez-vous' : `Rendez-vous ${passe && r.etat === 'pris' ? 'passé' : ETATS_DITS[r.etat]}`}
        </h1>
        <QuandEtOu creneau={creneau} nomCommune={nomCommune} />
        {ouvert ? (
          <>
            <p class="rdv-actions">
              <a class="bouton" href={`/rendez-vous/${r.id}/agenda.ics`}>
                Ajouter à mon agenda
              </a>
            </p>
            <details class="rdv-changer" open={Boolean(erreur)}>
              <summary>Changer de moment</summary>
              {libres.length > 0 ? (
                <ChoixCreneau
                  creneaux={libres}
                  nomCommune={nomCommune}
                  action={`/rendez-vous/${r.id}/deplacer`}
                  bouton="Déplacer mon rendez-vous"
                />
              ) : (
                <p>Aucun autre moment n’est libre.</p>
              )}
            </details>
            <details class="rdv-changer">
              <summary>Annuler ce rendez-vous</summary>
              <form method="post" action={`/rendez-vous/${r.id}/annuler`}>
                <p>La place sera donnée à quelqu’un d’autre. Vous pourrez reprendre un rendez-vous.</p>
                <button type="submit" class="bouton second">
                  Oui, annuler
                </button>
              </form>
            </details>
          </>
        ) : r.aiguillage && r.etat !== 'vu' ? (
          <p>
            <a class="bouton" href={`/rendez-vous/choisir?aiguillage=${r.aiguillage}`}>
              Choisir un autre moment
            </a>
          </p>
        ) : null}
        {creneau.telephone ? (
          <p>
            Une question ? Appelez {creneau.structure} au{' '}
            <a href={phoneHref(creneau.telephone)}>{formatPhone(creneau.telephone)}</a>.
          </p>
        ) : null}
      </div>
    </Page>
  )
}

/** Nobody is known: the person's own link opens their appointment. */
export const PageSansLien: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Ouvrez votre lien">
    <div class="cadre etroit rdv-page">
      <h1>{capitalize('ouvrez d’abord votre lien')}</h1>
      <p class="chapeau">Votre rendez-vous est protégé. Pour le voir, ouvrez le lien de suivi que vous avez reçu.</p>
      <p>Vous ne le trouvez plus ? Demandez-le à la personne qui vous a reçu.</p>
    </div>
  </Page>
)
