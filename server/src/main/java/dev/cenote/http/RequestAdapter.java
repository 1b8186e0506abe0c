package dev.cenote.http;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.util.Callback;

/** Turns the library's requests into {@link Request} values, and {@link Response} values into bytes on the wire. */
final class RequestAdapter extends org.eclipse.jetty.server.Handler.Abstract {
    private final Limits limits;
    private final TrustedProxies proxies;
    private final Supplier<String> requestIds;
    private final Handler handler;
    private final BodyBudget budget;
    private volatile boolean stopping;

    RequestAdapter(Limits limits, TrustedProxies proxies, Supplier<String> requestIds, Handler handler) {
        super(InvocationType.BLOCKING);
        this.limits = limits;
        this.proxies = proxies;
        this.requestIds = requestIds;
        this.handler = handler;
        this.budget = new BodyBudget(limits.bodyBytes());
    }

    /** From now on every answer asks the client to go elsewhere. */
    void stopping() {
        stopping = true;
    }

    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request raw, org.eclipse.jetty.server.Response response, Callback callback) {
        // A connection whose next request is here already is served again at once, on the same virtual thread, and
        // those are not
        // time-sliced: without standing in line anew, a few busy connections would starve all others.
        Thread.yield();
        BodyBudget.Share share = budget.share();
        ArrivingBody body = new ArrivingBody(raw, limits.body(), share);
        Response answer;
        try {
            answer = answer(raw, body);
        } finally {
            share.release();
        }
        if (!body.leftover()) {
            write(raw, response, answer, callback);
            return true;
        }
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Callback.Completable written = new Callback.Completable();
        write(raw, response, answer, written);
        try {
            written.join();
            body.linger();
            callback.succeeded();
        } catch (CompletionException e) {
            callback.failed(e);
        }
        return true;
    }

    private Response answer(org.eclipse.jetty.server.Request raw, Body body) {
        // RFC 9112 §3.2: only `OPTIONS *` and CONNECT have a target that is no path, and neither means anything here.
        if (!raw.getHttpURI().getPath().startsWith("/") || HttpMethod.CONNECT.is(raw.getMethod())) {
            return Response.text(HttpStatus.BAD_REQUEST_400, "Bad Request\n");
        }
        Request request = request(raw, body);
        return RequestId.during(request.id(), () -> answer(request));
    }

    /**
     * The client's address as text. The library's own has brackets around IPv6, as in an URL, and whoever compares
     * addresses would find none in them.
     */
    private static String address(org.eclipse.jetty.server.Request raw) {
        if (raw.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                && remote.getAddress() != null) {
            String text = remote.getAddress().getHostAddress();
            int zone = text.indexOf('%');
            return zone < 0 ? text : text.substring(0, zone);
        }
        return org.eclipse.jetty.server.Request.getRemoteAddr(raw);
    }

    private Response answer(Request request) {
        try {
            return handler.handle(request);
        } catch (RuntimeException | Error e) {
            return Failures.answer(e, request.id());
        }
    }

    private Request request(org.eclipse.jetty.server.Request raw, Body body) {
        List<Headers.Field> fields = new ArrayList<>(raw.getHeaders().size());
        for (HttpField field : raw.getHeaders()) {
            String value = field.getValue();
            fields.add(new Headers.Field(field.getName(), value == null ? "" : value));
        }
        Headers headers = new Headers(fields);
        HttpURI uri = raw.getHttpURI();
        String named = raw.getHeaders().get(HttpHeader.HOST);
        Origin connection =
                new Origin(address(raw), raw.isSecure(), named == null ? String.valueOf(uri.getAuthority()) : named);
        Origin origin = Origin.of(connection, headers, proxies);
        return new Request(
                requestIds.get(),
                raw.getMethod(),
                origin.secure(),
                origin.authority(),
                uri.getPath(),
                uri.getQuery(),
                headers,
                origin.address(),
                body);
    }

    private void write(
            org.eclipse.jetty.server.Request raw,
            org.eclipse.jetty.server.Response response,
            Response answer,
            Callback callback) {
        response.setStatus(answer.status());
        HttpFields.Mutable fields = response.getHeaders();
        for (Headers.Field field : answer.fields()) {
            fields.add(field.name(), field.value());
        }
        if (stopping) {
            fields.put(HttpHeader.CONNECTION, "close");
        }
        // RFC 9110 §8.6: no Content-Length with 1xx, 204 and 304; a HEAD answer names the length it would have had.
        if (!HttpStatus.hasNoBody(answer.status())) {
            fields.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        boolean silent = HttpStatus.hasNoBody(answer.status()) || HttpMethod.HEAD.is(raw.getMethod());
        response.write(true, silent ? ByteBuffer.allocate(0) : ByteBuffer.wrap(answer.body()), callback);
    }
}
