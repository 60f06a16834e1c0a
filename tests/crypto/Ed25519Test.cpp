#include "crypto/Ed25519.h"
#include "support/Refused.h"

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

using namespace lazos;
using namespace lazos::tests;

class Ed25519Test : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(Ed25519Test);
    CPPUNIT_TEST(givesTheSignaturesOfRfc8032);
    CPPUNIT_TEST(refusesWhatWasChanged);
    CPPUNIT_TEST(keepsItsFilePrivateAndNeverOverwritesIt);
    CPPUNIT_TEST_SUITE_END();

public:
    void givesTheSignaturesOfRfc8032() // §7.1, tests 1 and 2
    {
        struct Vector
        {
            const char *seed, *publicKey, *message, *signature;
        };
        const Vector vectors[] = {
            {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
             "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
            {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
             "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"}};
        for (const Vector& vector : vectors) {
            crypto::Ed25519Seed seed;
            const base::Bytes bytes = base::fromHex(vector.seed);
            std::copy(bytes.begin(), bytes.end(), seed.begin());
            const crypto::Ed25519Key key(seed);
            CPPUNIT_ASSERT_EQUAL(std::string(vector.publicKey), base::toHex(key.publicKey()));
            const base::Bytes message = base::fromHex(vector.message);
            CPPUNIT_ASSERT_EQUAL(std::string(vector.signature), base::toHex(key.sign(message)));
            CPPUNIT_ASSERT(crypto::verifyEd25519(key.publicKey(), message, base::fromHex(vector.signature)));
        }
    }

    void refusesWhatWasChanged()
    {
        const auto key = crypto::Ed25519Key::generate();
        auto signature = key.sign(base::view("checkpoint"));
        CPPUNIT_ASSERT(crypto::verifyEd25519(key.publicKey(), base::view("checkpoint"), signature));
        CPPUNIT_ASSERT(!crypto::verifyEd25519(key.publicKey(), base::view("checkpoins"), signature));
        CPPUNIT_ASSERT(!crypto::verifyEd25519(crypto::Ed25519Key::generate().publicKey(), base::view("checkpoint"), signature));
        CPPUNIT_ASSERT(!crypto::verifyEd25519(key.publicKey(), base::view("checkpoint"), base::BytesView(signature).first(63)));
        signature[40] ^= 1;
        CPPUNIT_ASSERT(!crypto::verifyEd25519(key.publicKey(), base::view("checkpoint"), signature));
    }

    void keepsItsFilePrivateAndNeverOverwritesIt()
    {
        const auto path = std::filesystem::temp_directory_path() / ("lazos-ed25519-" + std::to_string(::getpid()));
        const auto key = crypto::Ed25519Key::generate();
        key.save(path);
        struct stat status{};
        CPPUNIT_ASSERT_EQUAL(0, ::stat(path.c_str(), &status));
        CPPUNIT_ASSERT_EQUAL(0600u, static_cast<unsigned>(status.st_mode & 0777));
        CPPUNIT_ASSERT(crypto::Ed25519Key::load(path).publicKey() == key.publicKey());
        assertRefused(base::ErrorCode::Conflict, [&] { key.save(path); });
        ::chmod(path.c_str(), 0644);
        assertRefused(base::ErrorCode::Forbidden, [&] { crypto::Ed25519Key::load(path); });
        std::filesystem::remove(path);
        assertRefused(base::ErrorCode::NotFound, [&] { crypto::Ed25519Key::load(path); });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(Ed25519Test);
