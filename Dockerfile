# Packages the distribution that `./cenote build` made; nothing is built in here.
FROM debian:stable-slim
COPY dist/ /opt/cenote/
RUN useradd --system --home-dir /var/lib/cenote --create-home cenote
USER cenote
VOLUME /var/lib/cenote
EXPOSE 9400 9443
# A container is reached from outside, so it needs to know what it is called: CENOTE_PUBLIC_URL.
ENV CENOTE_HOST=0.0.0.0 CENOTE_DATA=/var/lib/cenote
ENTRYPOINT ["/opt/cenote/bin/cenote"]
CMD ["serve"]
