package dev.cenote.app;

import dev.cenote.account.AccountParts;
import dev.cenote.api.cognitoidp.AdminCreateUserOperations;
import dev.cenote.api.cognitoidp.AuthenticationOperations;
import dev.cenote.api.cognitoidp.GroupOperations;
import dev.cenote.api.cognitoidp.PasswordOperations;
import dev.cenote.api.cognitoidp.ResourceServerOperations;
import dev.cenote.api.cognitoidp.SignOutOperations;
import dev.cenote.api.cognitoidp.SignUpOperations;
import dev.cenote.api.cognitoidp.SigningCertificateOperations;
import dev.cenote.api.cognitoidp.TagOperations;
import dev.cenote.api.cognitoidp.TokenOperations;
import dev.cenote.api.cognitoidp.UserAttributeOperations;
import dev.cenote.api.cognitoidp.UserOperations;
import dev.cenote.api.cognitoidp.UserPoolClientOperations;
import dev.cenote.api.cognitoidp.UserPoolDomainOperations;
import dev.cenote.api.cognitoidp.UserPoolOperations;
import dev.cenote.aws.AwsEndpoint;
import dev.cenote.aws.Dispatcher;
import dev.cenote.aws.Gatekeeper;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Service;
import dev.cenote.directory.Pools;
import dev.cenote.factor.PoolFactors;
import dev.cenote.gate.AddressQuotas;
import dev.cenote.gate.RequestCategory;
import dev.cenote.http.Handler;
import dev.cenote.http.Router.Route;
import dev.cenote.kernel.Secret;
import dev.cenote.kernel.Unavailable;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.LastingSealer;
import dev.cenote.keys.RandomText;
import dev.cenote.login.oauth.IdentityIssuerEndpoint;
import dev.cenote.login.oauth.IssuerEndpoint;
import dev.cenote.login.oauth.PublishedDocuments;
import dev.cenote.login.session.DomainAddresses;
import dev.cenote.login.session.DomainForms;
import dev.cenote.login.session.DomainResolver;
import dev.cenote.message.CodeDelivery;
import dev.cenote.message.CodeDelivery.PoolTexts;
import dev.cenote.model.cognitoidp.EmailMfaConfigType;
import dev.cenote.password.CompromisedPasswords;
import dev.cenote.signin.SignIn;
import dev.cenote.signin.SignUpSessions;
import dev.cenote.store.Database;
import dev.cenote.store.DomainStore;
import dev.cenote.token.AccessTokens;
import dev.cenote.token.ClientAuthenticator;
import dev.cenote.token.ClientTokens;
import dev.cenote.token.Introspection;
import dev.cenote.token.Issuers;
import dev.cenote.token.LogoutNotices;
import dev.cenote.token.TokenIssuer;
import dev.cenote.token.TokenRevocation;
import dev.cenote.token.UserTokens;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.DomainName.OwnNames;
import dev.cenote.userpool.UserPool;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final DomainAddresses addresses;
    private final PublishedDocuments documents;
    private final ClientAuthenticator clients;
    private final ClientTokens tokens;
    private final LastingSealer lasting;
    private final UserTokens userTokens;
    private final AccessTokens accessTokens;
    private final TokenRevocation revocation;
    private final Issuers issuers;
    private final LogoutNotices notices;
    private final AccountParts accounts;
    private final Factors factors;
    private final SignIn signIn;
    private final IdentityFaces identities;
    private final Supplier<URI> publicUrl;
    private final Pools pools = new Pools();
    private final Consumer<String> customDomains;

    /**
     * What faces are made of.
     *
     * @param compromised passwords that must not be chosen
     * @param auditing hears of every call
     * @param triggers what pools ask their functions
     * @param clock the server's, which development mode may move
     * @param wall real time, by which apps show codes and clients sign
     */
    record Parts(
            Config config,
            Storage storage,
            Signing signing,
            Messaging messaging,
            Authorizing authorizing,
            CompromisedPasswords compromised,
            Auditing auditing,
            Triggers triggers,
            RandomText random,
            Clock clock,
            Clock wall) {
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
        this.publicUrl = publicUrl;
        this.parts = parts;
        this.names = parts.config.names();
        Database database = parts.database();
        KeyRing keys = parts.signing.ring();
        issuers = new Issuers(names.awsIssuer() ? Issuers.Form.AWS : Issuers.Form.OWN, publicUrl);
        notices = Logouts.of(parts, issuers);
        this.identities = new IdentityFaces(parts, issuers);
        DomainForms forms = new DomainForms(ownHost(), names.region(), names.domainSuffix(), names.pathForms());
        Secret decoy = new Secret(parts.random.lowerAlphanumeric(DECOY_LENGTH));
        resolver = new DomainResolver(forms, database);
        addresses = new DomainAddresses(publicUrl, forms);
        documents = new PublishedDocuments(database, keys, issuers, addresses);
        clients = new ClientAuthenticator(database, parts.storage.sealer(), decoy);
        tokens = new ClientTokens(database, keys, new TokenIssuer(keys, issuers, parts.random, parts.clock));
        lasting = new LastingSealer(database, parts.storage.sealer(), parts.random, parts.clock);
        userTokens = new UserTokens(
                new UserTokens.Parts(database, keys, lasting, issuers, parts.random, parts.clock), parts.triggers);
        revocation = new TokenRevocation(database, lasting, parts.clock);
        accessTokens = new AccessTokens(database, keys, parts.clock);
        factors = new Factors(parts, addresses, lasting);
        CodeDelivery delivery = parts.messaging.delivery(new PoolTexts(this::address, this::mfaMail), parts.triggers);
        Accounts.Told told = new Accounts.Told(factors.events(), notices);
        accounts = Accounts.of(parts, pools, delivery, parts.triggers, told);
        signIn = factors.signIn(accounts, userTokens);
    }

    private Optional<String> address(UserPool pool) {
        DomainStore domains = new DomainStore();
        return addresses.published(parts.database().read(transaction -> domains.list(transaction, pool.id())));
    }

    private Optional<EmailMfaConfigType> mfaMail(UserPool pool) {
        PoolFactors factors = new PoolFactors();
        return Optional.ofNullable(parts.database()
                .read(transaction -> factors.of(transaction, pool))
                .email());
    }

    /** In the order in which they are tried; the AWS APIs answer whatever is left. */
    List<Route> routes(Gatekeeper gate) {
        // One for both, so that nobody has twice as much who does the same thing here and there.
        AddressQuotas quotas = quotas();
        Dispatcher dispatcher = new Dispatcher(
                new Dispatcher.Ports(gate, accessTokens, quotas, parts.auditing.calls()),
                names.accountId(),
                names.region());
        Handler domains = new DomainFaces(
                        parts,
                        resolver,
                        pools,
                        new DomainFaces.Tokens(
                                clients,
                                tokens,
                                userTokens,
                                accessTokens,
                                revocation,
                                new Introspection(parts.database(), accessTokens, lasting, parts.clock),
                                issuers,
                                notices),
                        documents)
                .endpoint(factors.pages(accounts, signIn), quotas::admits);
        return List.of(
                new Route("domain", resolver::serves, domains),
                new Route("issuer", IssuerEndpoint::serves, new IssuerEndpoint(documents)),
                new Route("identity issuer", IdentityIssuerEndpoint::serves, identities.issuer(publicUrl)),
                new Route("aws", request -> true, new AwsEndpoint(dispatcher, services(gate))));
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
    List<Service> services(Gatekeeper gate) {
        Database database = parts.database();
        boolean fixedIds = parts.config.dev();
        List<OperationTable> userPools = new ArrayList<>(List.of(
                new UserPoolOperations(database, parts.signing.poolKeys(), parts.random, parts.clock, fixedIds),
                new UserPoolClientOperations(database, parts.storage.sealer(), parts.random, parts.clock, fixedIds),
                new UserPoolDomainOperations(database, parts.clock, ownNames(), customDomains),
                new ResourceServerOperations(database),
                new TagOperations(database, parts.signing.poolKeys(), fixedIds),
                new SigningCertificateOperations(database, parts.signing.certificates()),
                // Tokens of people.
                new TokenOperations(clients, tokens, userTokens, revocation),
                new SignOutOperations(database, notices),
                // Accounts and passwords.
                new SignUpOperations(accounts, new SignUpSessions(factors.sessions(), parts.random, parts.clock)),
                new PasswordOperations(accounts),
                new AdminCreateUserOperations(accounts),
                // Signing in.
                new AuthenticationOperations(database, accounts.hashes(), signIn, userTokens),
                // People and groups.
                new UserOperations(database, pools, parts.clock, notices),
                new UserAttributeOperations(accounts),
                new GroupOperations(database, pools, parts.clock)));
        userPools.addAll(factors.tables(pools));
        userPools.addAll(BrandTables.of(parts, addresses));
        return ServedApis.with(
                userPools,
                identities.tables(gate),
                IamTables.of(parts),
                StsTables.of(parts, identities.webIdentities()));
    }

    private AddressQuotas quotas() {
        Map<RequestCategory, Integer> perSecond = parts.config.operations().requestQuotas();
        long seed = ByteBuffer.wrap(parts.random.bytes(Long.BYTES)).getLong();
        return new AddressQuotas(perSecond, seed, System::nanoTime);
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
