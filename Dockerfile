# The first stage installs the locked dependencies; the second holds them and the bot, nothing else.
FROM python:3.13-slim AS dependencies
ARG LOCK=requirements.lock
RUN python -m venv /venv
COPY ${LOCK} requirements.lock
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.13-slim
# For PostgreSQL, whose own program makes the backups: --build-arg PACKAGES=postgresql-client
ARG PACKAGES=
RUN test -z "$PACKAGES" || { apt-get update \
    && apt-get install --no-install-recommends --yes $PACKAGES \
    && rm -rf /var/lib/apt/lists/*; }
RUN useradd --uid 1000 --no-create-home bot && install --directory --owner bot --group bot /data
COPY --from=dependencies /venv /venv
COPY . /app
# The image is read-only where it runs.
RUN python -m compileall -q /app

# Whatever a setting writes under a relative path lies in the volume too.
WORKDIR /data
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite+aiosqlite:////data/binome.db \
    NUMBA_CACHE_DIR=/data/compiled \
    MPLCONFIGDIR=/data/matplotlib \
    HEALTH_ADDRESS=127.0.0.1:8081
USER bot
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://' + os.environ['HEALTH_ADDRESS'] + '/health')"]
CMD ["python", "-m", "bot"]
