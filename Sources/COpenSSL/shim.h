// OpenSSL's digests as Swift sees them.
#pragma once
#include <openssl/evp.h>
