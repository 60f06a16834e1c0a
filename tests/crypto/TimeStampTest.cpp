#include "crypto/CmsJudge.h"
#include "crypto/Der.h"
#include "crypto/OpenSslCryptography.h"
#include "crypto/TimeStampAuthority.h"
#include "crypto/TimeStampClient.h"
#include "crypto/TimeStampToken.h"
#include "support/Refused.h"
#include "support/TestPki.h"

#include <cstdlib>
#include <future>
#include <thread>

using namespace lazos;
using namespace lazos::tests;

namespace {

/// The test authority over HTTP on a free port of loopback, until it goes out of scope.
class RunningAuthority
{
public:
    RunningAuthority()
    {
        std::promise<std::string> url;
        auto ready = url.get_future();
        _thread = std::thread([this, &url] {
            const auto certificates = TestPki::get().file("tsa.pem");
            const auto key = TestPki::get().file("tsa.key");
            crypto::TimeStampHttpServer().serve("127.0.0.1:0", certificates, key, _clock, [&](const std::string& at) { url.set_value(at); },
                                                [this] { _stop.get_future().wait(); });
        });
        _url = ready.get();
    }
    ~RunningAuthority()
    {
        _stop.set_value();
        _thread.join();
    }
    [[nodiscard]] const std::string& url() const { return _url; }

private:
    base::SystemClock _clock;
    std::promise<void> _stop;
    std::thread _thread;
    std::string _url;
};

}

class TimeStampTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(TimeStampTest);
    CPPUNIT_TEST(opensslVerifiesATokenFetchedOverHttp);
    CPPUNIT_TEST(triesTheNextAuthorityWhenOneDoesNotAnswer);
    CPPUNIT_TEST(refusesATokenOfAnotherPolicy);
    CPPUNIT_TEST(saysWhatEachAuthorityDid);
    CPPUNIT_TEST(answersNonsenseWithARejection);
    CPPUNIT_TEST(aSignersCertificateIsNoAuthority);
    CPPUNIT_TEST_SUITE_END();

    const base::Sha256 _imprint = base::sha256("what was signed");

public:
    void opensslVerifiesATokenFetchedOverHttp()
    {
        const RunningAuthority authority;
        const base::Bytes token = crypto::timeStampSource({{authority.url()}, crypto::TimeStampAuthority::policy})(_imprint);
        const auto file = TestPki::get().path("token.der");
        base::writeFileDurably(file, token);
        const std::string command = "openssl ts -verify -token_in -in " + file.string() + " -digest " + base::hex(_imprint) + " -CAfile "
                                    + TestPki::get().path("root.pem").string() + " > /dev/null 2>&1";
        CPPUNIT_ASSERT_EQUAL(0, std::system(command.c_str()));
        const std::string other = "openssl ts -verify -token_in -in " + file.string() + " -digest " + base::hex(base::sha256("else")) + " -CAfile "
                                  + TestPki::get().path("root.pem").string() + " > /dev/null 2>&1";
        CPPUNIT_ASSERT(std::system(other.c_str()) != 0);
    }

    void triesTheNextAuthorityWhenOneDoesNotAnswer()
    {
        const RunningAuthority authority;
        signing::TimeStampPolicy policy{{"http://127.0.0.1:1/", authority.url()}, {}};
        CPPUNIT_ASSERT(!crypto::timeStampSource(policy)(_imprint).empty());
    }

    void refusesATokenOfAnotherPolicy()
    {
        const RunningAuthority authority;
        assertRefused(base::ErrorCode::Unavailable, [&] { crypto::timeStampSource({{authority.url()}, "1.2.3.4"})(_imprint); });
    }

    void saysWhatEachAuthorityDid()
    {
        const std::string said =
            assertRefused(base::ErrorCode::Unavailable, [&] { crypto::timeStampSource({{"http://127.0.0.1:1/", "http://127.0.0.1:2/"}, {}})(_imprint); });
        CPPUNIT_ASSERT_MESSAGE(said, said.find("127.0.0.1:1/") != std::string::npos && said.find("127.0.0.1:2/") != std::string::npos);
        assertRefused(base::ErrorCode::InvalidArgument, [&] { crypto::timeStampSource({{"https://example.org/"}, {}}); });
        assertRefused(base::ErrorCode::InvalidArgument, [&] { crypto::timeStampSource({}); });
    }

    void answersNonsenseWithARejection()
    {
        const auto key = crypto::readPemKey(TestPki::get().file("tsa.pem"), TestPki::get().file("tsa.key"));
        const base::SystemClock clock;
        const base::Bytes answer = crypto::TimeStampAuthority(*key, clock).answer(base::view("nonsense"));
        crypto::der::Reader outer(answer);
        crypto::der::Reader response(outer.expect(crypto::der::Sequence).content);
        crypto::der::Reader status(response.expect(crypto::der::Sequence).content);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, status.smallInteger());
        CPPUNIT_ASSERT(response.atEnd());
    }

    void aSignersCertificateIsNoAuthority()
    {
        const auto key = crypto::openPkcs12(TestPki::get().file("paris-1.p12"), TestPki::get().passphrase());
        const base::SystemClock clock;
        assertRefused(base::ErrorCode::InvalidArgument, [&] { crypto::TimeStampAuthority(*key, clock); });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(TimeStampTest);
