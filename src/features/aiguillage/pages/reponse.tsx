import type { FC } from 'hono/jsx'
import { formatMoment } from '#web/format.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { referenceOf } from '../domain/avis.ts'
import { LIBELLES_STATUT } from '../domain/statuts.ts'
import { isTerminal } from '../domain/transitions.ts'
import type { FormulaireGeste } from '../formulaires.ts'
import type { Dossier } from '../lire.ts'
import { direAttente, type ErreurAiguillage } from '../texts.ts'
import { chemins } from './chemins.ts'
import { ContenuAiguillage } from './contenu.tsx'
import { Frise } from './frise.tsx'
import { Gestes } from './gestes.tsx'
import { siRien } from './liste.tsx'
import { RefusGeste } from './refus.tsx'

interface ReponseProps {
  cadre: Cadre
  dossier: Dossier
  now: Date
  fait?: string | undefined
  saisie?: FormulaireGeste | undefined
  erreur?: ErreurAiguillage | undefined
}

/** What a receiver without an account reads and answers. */
export const PageReponse: FC<ReponseProps> = ({
  cadre,
  dossier: { a, contenu, avant, etapes, portes },
  now,
  fait,
  saisie,
  erreur,
}) => (
  <Page cadre={cadre} titre={`Répondre, dossier ${referenceOf(a.id)}`} classe="page-lien">
    <div class="cadre etroit page-suivi">
      {fait ? (
        <p class="fait" role="status">
          {fait}
        </p>
      ) : null}
      <p class="surtitre">{a.emetteur.nom} vous adresse une personne, avec son accord</p>
      <h1>Pouvez-vous la recevoir ?</h1>
      <RefusGeste erreur={erreur} saisie={saisie} />
      <div class="etat-dossier">
        <p>
          <span class="etat">{LIBELLES_STATUT[a.statut]}</span> Dossier {referenceOf(a.id)}
        </p>
        {isTerminal(a.statut) ? (
          <p>C’est terminé. Il n’y a plus rien à faire.</p>
        ) : (
          <p>
            {direAttente(a.promesse.attendDepuis, now, a.recepteur.fuseau)}. Si rien n’est fait&nbsp;: {siRien(a)}.
          </p>
        )}
        {a.rendezvousLe ? <p>Rendez-vous : {formatMoment(a.rendezvousLe, a.recepteur.fuseau)}.</p> : null}
      </div>
      <section aria-labelledby="t-contenu">
        <h2 id="t-contenu">Ce qu’elle demande</h2>
        <ContenuAiguillage contenu={contenu} pour="agent" avant={avant} />
      </section>
      <section aria-labelledby="t-faire">
        <h2 id="t-faire">Votre réponse</h2>
        <Gestes
          action={chemins.reponse}
          a={a}
          now={now}
          cote="recepteur"
          portes={portes}
          saisie={saisie}
          erreur={erreur}
        />
      </section>
      <section aria-labelledby="t-frise">
        <h2 id="t-frise">Ce qui s’est passé</h2>
        <Frise a={a} etapes={etapes} />
      </section>
    </div>
  </Page>
)

const TEXTES = {
  reponse: {
    titre: 'Ce lien n’ouvre rien',
    texte:
      'Il a peut-être été remplacé, ou la personne a retiré son accord. Demandez un nouveau lien à la structure qui vous l’a envoyé.',
  },
  'reponse-expiree': {
    titre: 'Ce lien a expiré',
    texte: 'Demandez un nouveau lien à la structure qui vous l’a envoyé : elle peut le renvoyer en un clic.',
  },
  suivi: {
    titre: 'Ouvrez de nouveau votre lien',
    texte:
      'Pour vous protéger, votre page se ferme après une demi-heure. Reprenez le lien de votre message. S’il ne marche plus, demandez-en un autre à la structure qui vous suit.',
  },
  efface: {
    titre: 'Tout est effacé',
    texte: 'Il ne reste rien de vous ici. Les structures qui vous suivaient sont prévenues.',
  },
} as const

/** A link that opens nothing: what to do. */
export const PageLienFerme: FC<{ cadre: Cadre; pour: keyof typeof TEXTES }> = ({ cadre, pour }) => (
  <Page cadre={cadre} titre={TEXTES[pour].titre}>
    <div class="cadre etroit page-suivi">
      <h1>{TEXTES[pour].titre}</h1>
      <p class="chapeau">{TEXTES[pour].texte}</p>
    </div>
  </Page>
)
