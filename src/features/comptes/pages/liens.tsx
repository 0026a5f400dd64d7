import type { FC } from 'hono/jsx'
import { Champ, describedBy } from '#web/kit/champ.tsx'
import { Page, pageTitle } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { direInvitation, type Invitation } from '../invitation.ts'
import { ERREURS, type Erreur, NOM_ROLE } from '../texts.ts'

const LIENS = {
  entrer: { titre: 'Entrer avec ce lien', bouton: 'Entrer' },
  adresse: { titre: 'Confirmer cette adresse', bouton: 'Confirmer' },
} as const

/** Asks to confirm before a link is used: what follows links by itself presses no button. */
export const PageLien: FC<{ cadre: Cadre; pour: keyof typeof LIENS }> = ({ cadre, pour }) => (
  <Page cadre={cadre} titre={LIENS[pour].titre}>
    <div class="cadre etroit connexion">
      <h1>{LIENS[pour].titre}</h1>
      <p class="chapeau">Ce lien sert une seule fois.</p>
      <form method="post">
        <button type="submit" class="bouton">
          {LIENS[pour].bouton}
        </button>
      </form>
    </div>
  </Page>
)

export interface InvitationProps {
  cadre: Cadre
  invitation: Invitation
  saisie: { nom: string; prenom: string }
  erreurs: readonly Extract<Erreur, 'nom' | 'prenom'>[]
}

/** What one is invited to, and how one is called. */
export const PageInvitation: FC<InvitationProps> = ({ cadre, invitation, saisie, erreurs }) => (
  <Page cadre={cadre} titre="Votre invitation">
    <div class="cadre etroit connexion">
      <h1>{majuscule(direInvitation(invitation))}</h1>
      <p class="chapeau">
        {invitation.par.nom} vous invite, avec le rôle «&nbsp;{NOM_ROLE[invitation.role]}&nbsp;».
      </p>
      <form method="post" class="formulaire">
        <ChampsNom saisie={saisie} erreurs={erreurs} />
        <button type="submit" class="bouton">
          Accepter et entrer
        </button>
      </form>
      <p class="petit">Vous n’attendiez pas cette invitation&nbsp;? Fermez cette page&nbsp;: rien ne sera fait.</p>
    </div>
  </Page>
)

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1)

/** First name and name. */
export const ChampsNom: FC<Pick<InvitationProps, 'saisie' | 'erreurs'>> = ({ saisie, erreurs }) => (
  <>
    {CHAMPS.map(({ id, libelle, autocomplete }) => {
      const erreur = erreurs.includes(id) ? ERREURS[id] : undefined
      return (
        <Champ id={id} libelle={libelle} erreur={erreur}>
          <input
            id={id}
            name={id}
            type="text"
            maxlength={100}
            autocomplete={autocomplete}
            required
            value={saisie[id]}
            aria-describedby={describedBy(id, undefined, erreur)}
            aria-invalid={erreur ? 'true' : undefined}
          />
        </Champ>
      )
    })}
  </>
)

const CHAMPS = [
  { id: 'prenom', libelle: 'Prénom', autocomplete: 'given-name' },
  { id: 'nom', libelle: 'Nom', autocomplete: 'family-name' },
] as const

/**
 * Goes on to the provider's sign-out. Not a redirection: the content policy keeps the forms of this site to this site, and a browser
 * holds it against where the answer to a form leads.
 */
export const PageSortie: FC<{ cadre: Cadre; suite: string }> = ({ cadre, suite }) => (
  <html lang="fr">
    <head>
      <meta charset="utf-8" />
      <title>{pageTitle('Vous êtes déconnecté')}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta http-equiv="refresh" content={`0;url=${suite}`} />
      <link rel="stylesheet" href={cadre.fichiers.css} />
    </head>
    <body>
      <main class="cadre etroit connexion">
        <h1>Vous êtes déconnecté d’ici</h1>
        <p>
          <a href={suite}>Continuer la déconnexion chez ProConnect</a>
        </p>
      </main>
    </body>
  </html>
)
