package dev.cenote.app;

import dev.cenote.api.cognitoidp.ResourceServerOperations;
import dev.cenote.api.cognitoidp.SigningCertificateOperations;
import dev.cenote.api.cognitoidp.TagOperations;
import dev.cenote.api.cognitoidp.TokenOperations;
import dev.cenote.api.cognitoidp.UserPoolClientOperations;
import dev.cenote.api.cognitoidp.UserPoolDomainOperations;
import dev.cenote.api.cognitoidp.UserPoolOperations;
import dev.cenote.aws.AwsEndpoint;
import dev.cenote.aws.Dispatcher;
import dev.cenote.aws.Gatekeeper;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Service;
import dev.cenote.http.Router.Route;
import dev.cenote.kernel.Secret;
import dev.cenote.kernel.Unavailable;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.login.oauth.DomainEndpoint;
import dev.cenote.login.oauth.IssuerEndpoint;
import dev.cenote.login.oauth.PublishedDocuments;
import dev.cenote.login.session.DomainAddresses;
import dev.cenote.login.session.DomainForms;
import dev.cenote.login.session.DomainResolver;
import dev.cenote.store.Database;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientTokens;
import dev.cenote.token.Issuers;
import dev.cenote.token.TokenIssuer;
import dev.cenote.userpool.DomainName.OwnNames;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the server answers besides health and metrics: issuers, pool domains, and the AWS APIs. */
final class Faces {
    // As long as the secrets of clients, so that the same work is done on it.
    private static final int DECOY_LENGTH = 52;

    private final Parts parts;
    private final Config.Names names;
    private final DomainResolver resolver;
    private final PublishedDocuments documents;
    private final ClientAuthenticator clients;
    private final ClientTokens tokens;
    private final Consumer<String> customDomains;

    /**
     * What faces are made of.
     *
     * @param clock the server's, which development mode may move
     */
    record Parts(Config config, Storage storage, Signing signing, RandomText random, Clock clock) {
        Database database() {
            return storage.database();
        }
    }

    /**
     * @param publicUrl asked when a request is answered, because the machine may choose the port
     * @param customDomains hears of each custom domain that is made here
     */
    Faces(Parts parts, Supplier<URI> publicUrl, Consumer<String> customDomains) {
        this.customDomains = customDomains;
        this.parts = parts;
        this.names = parts.config.names();
        Database database = parts.database();
        KeyRing keys = parts.signing.ring();
        Issuers issuers = new Issuers(names.awsIssuer() ? Issuers.Form.AWS : Issuers.Form.OWN, publicUrl);
        DomainForms forms = new DomainForms(ownHost(), names.region(), names.domainSuffix(), names.pathForms());
        Secret decoy = new Secret(parts.random.lowerAlphanumeric(DECOY_LENGTH));
        resolver = new DomainResolver(forms, database);
        documents = new PublishedDocuments(database, keys, issuers, new DomainAddresses(publicUrl, forms));
        clients = new ClientAuthenticator(database, parts.storage.sealer(), decoy);
        tokens = new ClientTokens(database, keys, new TokenIssuer(keys, issuers, parts.random, parts.clock));
    }

    /** In the order in which they are tried; the AWS APIs answer whatever is left. */
    List<Route> routes(Gatekeeper gate) {
        Dispatcher dispatcher = new Dispatcher(gate, names.accountId(), names.region());
        DomainEndpoint domains = new DomainEndpoint(resolver, clients, tokens, documents);
        return List.of(
                new Route("domain", resolver::serves, domains),
                new Route("issuer", IssuerEndpoint::serves, new IssuerEndpoint(documents)),
                new Route("aws", request -> true, new AwsEndpoint(dispatcher, services())));
    }

    /**
     * A path of the server's own. The host comes first: on the domain of a pool the same path is that pool's. What
     * cannot be looked up while the database is away is taken for nobody's domain, so that metrics can be read then.
     */
    Route reserved(Route route) {
        return new Route(
                route.kind(), request -> route.matches().test(request) && !isDomain(request.host()), route.handler());
    }

    /** The same for probes, which must not wait for the database: they are answered on custom domains too. */
    Route probed(Route route) {
        return new Route(
                route.kind(),
                request -> route.matches().test(request) && !resolver.isPrefixDomain(request.host()),
                route.handler());
    }

    private boolean isDomain(String host) {
        try {
            return resolver.isDomain(host);
        } catch (Unavailable e) {
            return false;
        }
    }

    /** The AWS APIs with their operation tables. */
    List<Service> services() {
        Database database = parts.database();
        boolean fixedIds = parts.config.dev();
        List<OperationTable> userPools = List.of(
                new UserPoolOperations(database, parts.signing.poolKeys(), parts.random, parts.clock, fixedIds),
                new UserPoolClientOperations(database, parts.storage.sealer(), parts.random, parts.clock, fixedIds),
                new UserPoolDomainOperations(database, parts.clock, ownNames(), customDomains),
                new ResourceServerOperations(database),
                new TagOperations(database, fixedIds),
                new SigningCertificateOperations(database, parts.signing.certificates()),
                new TokenOperations(clients, tokens));
        return ServedApis.with(userPools);
    }

    private String ownHost() {
        URI url = names.publicUrl();
        return url == null ? "localhost" : url.getHost();
    }

    private OwnNames ownNames() {
        return new OwnNames(
                ownHost(),
                Stream.of(names.domainSuffix(), names.apiSuffix())
                        .flatMap(Stream::ofNullable)
                        .toList());
    }
}
