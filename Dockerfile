# The bot as an image: docker build -t marionette .
# Its data is in /data; everything else may be read-only (see compose.yaml).

FROM python:3.13-slim-trixie AS build
WORKDIR /source
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY constraints.txt ./
# Only what constraints.txt has the hashes of, and nothing that would have to be compiled. This Debian's own SQLite is new
# enough, so the one that older systems need is left out.
RUN python -m venv --without-pip /opt/marionette \
    && sed '/^pysqlite3==/,/[^\\]$/d; /^sqlean-py==/,/[^\\]$/d' constraints.txt > needed.txt \
    && pip --python /opt/marionette/bin/python install --require-hashes --no-deps --only-binary=:all: -r needed.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY cogs ./cogs
RUN pip --python /opt/marionette/bin/python install --no-deps .

FROM python:3.13-slim-trixie
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin marionette \
    && install --directory --owner marionette --group marionette --mode 700 /data
COPY --from=build /opt/marionette /opt/marionette
ENV PATH=/opt/marionette/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite:////data/marionette.db \
    WORK_DIR=/data/results \
    WEB_HOST=0.0.0.0 \
    WEB_PORT=8080
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=2m \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"WEB_PORT\"]}/healthz', timeout=8)"]
ENTRYPOINT ["marionette"]
CMD ["run"]
