import type { FC } from 'hono/jsx'
import { formatPhone, phoneHref } from '../format.ts'
import { paths } from '../paths.ts'
import { Page } from '../shell.tsx'
import { type Cadre, NOM_SERVICE } from '../site.ts'

/** Pages that say what the service is, what it does with data, and how accessible it is. */

const Contact: FC<{ cadre: Cadre; sujet: string }> = ({ cadre: { site }, sujet }) => {
  const { courriel, numeroUnique } = site
  if (!courriel && !numeroUnique)
    return (
      <p>
        {site.demonstration
          ? 'Cette démonstration n’a pas encore d’adresse de contact.'
          : 'L’adresse de contact sera bientôt publiée ici.'}
      </p>
    )
  return (
    <p>
      {courriel ? (
        <>
          Écrivez à <a href={`mailto:${courriel}?subject=${encodeURIComponent(sujet)}`}>{courriel}</a>.{' '}
        </>
      ) : null}
      {numeroUnique ? (
        <>
          Ou appelez le <a href={phoneHref(numeroUnique)}>{formatPhone(numeroUnique)}</a>.
        </>
      ) : null}
    </p>
  )
}

export const PageAccessibilite: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Accessibilité" description="Déclaration d’accessibilité du site.">
    <div class="cadre texte">
      <h1>Accessibilité</h1>
      <p class="chapeau">Ce site doit pouvoir servir à tout le monde. Voici où nous en sommes.</p>
      <h2>État de conformité</h2>
      <p>
        <b>Non conforme</b> au référentiel général d’amélioration de l’accessibilité (RGAA&nbsp;4.1). Aucun audit par un
        tiers n’a encore eu lieu. Sans audit, un site public doit se dire non conforme.
      </p>
      <h2>Ce que nous vérifions déjà</h2>
      <ul>
        <li>Chaque page passe les contrôles automatiques d’axe-core, sans règle désactivée.</li>
        <li>Tout se fait au clavier, et sans JavaScript.</li>
        <li>Le texte s’agrandit à 200&nbsp;% et tient sur 390&nbsp;pixels de large.</li>
        <li>Aucune information ne dépend de la couleur seule.</li>
        <li>Le site suit le mode sombre et les réglages de mouvement de votre appareil.</li>
      </ul>
      <h2>Ce qui reste à faire</h2>
      <ul>
        <li>Un audit complet, avec des lecteurs d’écran et des personnes concernées.</li>
        <li>Une version en facile à lire et à comprendre (FALC).</li>
      </ul>
      <h2>Une difficulté&nbsp;?</h2>
      <Contact cadre={cadre} sujet="Accessibilité" />
      <p>
        Si personne ne vous répond, vous pouvez saisir le{' '}
        <a href="https://www.defenseurdesdroits.fr">Défenseur des droits</a>.
      </p>
    </div>
  </Page>
)

export const PageDonnees: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page
    cadre={cadre}
    titre="Vos données personnelles"
    description="Ce que le site fait de ce que vous écrivez, et ce qui est gardé quand une structure vous suit."
  >
    <div class="cadre texte">
      <h1>Vos données</h1>
      <p class="chapeau">Ce que vous écrivez ici sert à trouver une porte. Puis nous l’oublions.</p>
      <h2>Quand vous cherchez une porte</h2>
      <ul>
        <li>Nous n’enregistrons pas votre demande, ni vos réponses.</li>
        <li>Nous ne les mettons jamais dans une adresse de page.</li>
        <li>Nous ne les écrivons pas dans les journaux du serveur.</li>
        <li>
          Nous comptons, par mois et par commune, ce qui est demandé&nbsp;: besoin, âge, statut, diplôme. Ce sont des
          nombres. Ils servent à régler le choix des portes.
        </li>
        <li>Il n’y a ni cookie, ni traceur, ni mesure d’audience par un tiers.</li>
        <li>Aucune page n’appelle un autre site.</li>
      </ul>
      <h2>Quand une structure vous suit</h2>
      <p>Si vous le voulez, une structure garde de quoi vous joindre, et ce que vous cherchez. Alors&nbsp;:</p>
      <ul>
        <li>Votre nom, vos coordonnées et ce que vous avez dit sont chiffrés.</li>
        <li>Seule la structure qui vous a reçu les lit, et celles que vous avez acceptées.</li>
        <li>Chaque lecture laisse une trace, que vous pouvez voir.</li>
        <li>Vous recevez un lien de suivi, sans compte ni mot de passe.</li>
        <li>Par ce lien, vous corrigez, retirez votre accord, emportez ou effacez tout.</li>
        <li>Sans nouvelles de vous, tout est effacé après le délai que dit le registre.</li>
      </ul>
      <p>
        Le <a href={paths.registre}>registre des données personnelles</a> dit chaque donnée gardée, pourquoi, qui la lit
        et combien de temps.
      </p>
      <h2>Les cookies</h2>
      <p>
        Il n’y en a aucun tant que vous ne vous connectez pas. Votre lien de suivi en pose un seul, court, qui sert à
        vous reconnaître de page en page. Les agents du réseau en ont un quand ils sont connectés. Aucun ne sert à vous
        suivre.
      </p>
      <h2>Ce que voit le serveur</h2>
      <p>
        Pour répondre, le serveur reçoit votre adresse sur internet (adresse IP). Elle sert à limiter les abus. Elle
        n’est pas liée à ce que vous écrivez.
      </p>
      <p>
        Le journal du serveur garde, pour chaque demande&nbsp;: la date, le type de page, la durée, et si tout a marché.
        Ni votre adresse, ni l’adresse de la page, ni votre navigateur.
      </p>
      <p>Quand vous tapez le nom d’une commune, ses lettres sont envoyées pour vous proposer la suite.</p>
      <h2>Ce que garde votre appareil</h2>
      <p>
        Votre navigateur garde la page pour que vous puissiez revenir en arrière. Sur un ordinateur partagé, fermez-le
        en partant.
      </p>
      <h2>Partager sans se dévoiler</h2>
      <p>
        Le lien à partager contient ce que vous cherchez et la commune. Ni votre âge, ni votre situation, ni vos mots.
      </p>
      <h2>Vos droits</h2>
      <p>
        Vous avez un droit d’accès, de correction et d’effacement. Ils viennent du règlement général sur la protection
        des données (RGPD). Une recherche ne laisse qu’un nombre de plus, sans rien de vous. Si une structure vous suit,
        votre lien de suivi suffit.
      </p>
      <Contact cadre={cadre} sujet="Données personnelles" />
      <p>
        Vous pouvez aussi vous adresser à la{' '}
        <a href="https://www.cnil.fr">Commission nationale de l’informatique et des libertés (CNIL)</a>.
      </p>
    </div>
  </Page>
)

export const PageMentions: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Mentions légales" description="Éditeur, licence et sources du site.">
    <div class="cadre texte">
      <h1>Mentions légales</h1>
      <h2>Éditeur</h2>
      <p>
        {NOM_SERVICE}, service public de l’orientation, {cadre.site.nomRegion}.
      </p>
      {cadre.site.demonstration ? (
        <p>
          <b>Ce site est une démonstration.</b> Il n’est édité par aucune région. La région qui l’ouvre au public
          complète cette page&nbsp;: éditeur, direction de la publication, hébergeur.
        </p>
      ) : null}
      <Contact cadre={cadre} sujet="Mentions légales" />
      <h2>Le droit à l’orientation</h2>
      <p>
        Toute personne a droit à une information gratuite, complète et objective. C’est l’article L.6111-3 du code du
        travail.
      </p>
      <h2>Logiciel et contenus</h2>
      <ul>
        <li>Le logiciel est libre, sous licence publique de l’Union européenne (EUPL&nbsp;1.2).</li>
        <li>Chaque fiche dit sa source et la date de sa vérification.</li>
        <li>Les communes viennent du code officiel géographique de l’Insee, sous Licence Ouverte.</li>
        <li>
          La police de caractères est Atkinson Hyperlegible Next, du Braille Institute, sous licence SIL Open Font.
        </li>
        <li>Les liens vers les plans mènent à OpenStreetMap, © ses contributeurs.</li>
      </ul>
    </div>
  </Page>
)

export const PagePlan: FC<{ cadre: Cadre; situations: readonly { id: string; titre: string }[] }> = ({
  cadre,
  situations,
}) => (
  <Page cadre={cadre} titre="Plan du site" description="Toutes les pages du site.">
    <div class="cadre texte">
      <h1>Plan du site</h1>
      <h2>Trouver une porte</h2>
      <ul>
        <li>
          <a href={paths.accueil}>Dire ce qui vous amène</a>
        </li>
        {situations.map(({ id, titre }) => (
          <li>
            <a href={paths.situation(id)}>{titre}</a>
          </li>
        ))}
        <li>
          <a href={paths.annuaire()}>Annuaire des structures</a>
        </li>
        <li>
          <a href={paths.projet}>Construire mon projet</a>
        </li>
        <li>
          <a href={paths.metiers}>Métiers</a>
        </li>
        <li>
          <a href={paths.territoires()}>Portraits de territoires</a>
        </li>
        <li>
          <a href={paths.ressources()}>Documents à lire et à imprimer</a>
        </li>
        <li>
          <a href={paths.servicesNumeriques()}>Services en ligne, et qui aide à s’en servir</a>
        </li>
        <li>
          <a href={paths.clips}>Clip-moi un métier : des films sur les métiers</a>
        </li>
        <li>
          <a href={paths.abonnements()}>Recevoir les nouvelles par courriel</a>
        </li>
        <li>
          <a href={paths.rappel}>Être rappelé</a>
        </li>
      </ul>
      <h2>Pour les professionnels du réseau</h2>
      <ul>
        <li>
          <a href={paths.integrer}>Mettre « Trouver ma porte » sur votre site</a>
        </li>
        <li>
          <a href={paths.connexion}>Se connecter</a>
        </li>
      </ul>
      <h2>Comprendre le service</h2>
      <ul>
        <li>
          <a href={paths.classement}>Comment les portes sont choisies</a>
        </li>
        <li>
          <a href={paths.donnees}>Vos données</a>
        </li>
        <li>
          <a href={paths.registre}>Registre des données personnelles</a>
        </li>
        <li>
          <a href={paths.accessibilite}>Accessibilité</a>
        </li>
        <li>
          <a href={paths.mentions}>Mentions légales</a>
        </li>
        <li>
          <a href={paths.api}>Données et API</a>, pour les programmes
        </li>
      </ul>
    </div>
  </Page>
)
