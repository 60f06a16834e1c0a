#include "archive/FindingsPage.h"

namespace lazos::archive {

namespace {

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string word(const base::Json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? escaped(found->get<std::string>()) : std::string();
}

struct Labels
{
    const char *heading, *rule, *party, *verdict, *gate, *sources, *date;
};

Labels labels(const domain::Language& language)
{
    if (language == "es") return {"Control de legalidad", "Regla", "Parte", "Resultado", "Antes de", "Fuente", "Fecha de referencia"};
    if (language == "fr") return {"Contrôle de légalité", "Règle", "Partie", "Résultat", "Avant", "Source", "Date de référence"};
    if (language == "pt") return {"Controle de legalidade", "Regra", "Parte", "Resultado", "Antes de", "Fonte", "Data de referência"};
    return {"Check of the law", "Rule", "Party", "Verdict", "Before", "Source", "Reference date"};
}

std::string sourcesOf(const base::Json& finding)
{
    std::string out;
    if (const auto sources = finding.find("sources"); sources != finding.end() && sources->is_array()) {
        for (const base::Json& source : *sources) {
            out += "<li>" + word(source, "citation");
            for (const char* key : {"officialId", "version", "confidence"}) {
                if (const std::string value = word(source, key); !value.empty()) out += " · " + value;
            }
            out += "</li>";
        }
    }
    return out.empty() ? out : "<ul>" + out + "</ul>";
}

}

std::string findingsPage(const base::Json& findings, const domain::LocalizedText& title, const std::vector<domain::Language>& languages)
{
    const domain::Language first = languages.empty() ? "en" : languages.front();
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + escaped(first) + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" +
                      escaped(domain::in(title, first)) + "</title>\n<style>body{font:1rem/1.5 serif;max-width:70rem;margin:2rem auto;"
                      "padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"
                      "border-bottom:1px solid #999;padding:.4rem}ul{margin:0;padding-left:1.2rem}</style>\n</head>\n<body>\n";
    for (const domain::Language& language : languages) {
        const Labels l = labels(language);
        out += "<section lang=\"" + escaped(language) + "\">\n<h1>" + l.heading + "</h1>\n<p>" + escaped(domain::in(title, language)) +
               "</p>\n<p>" + l.date + ": " + word(findings, "referenceDate") + " · " + l.verdict + ": <strong>" + word(findings, "verdict") +
               "</strong></p>\n<table>\n<thead><tr><th scope=\"col\">" + l.rule + "</th><th scope=\"col\">" + l.party +
               "</th><th scope=\"col\">" + l.verdict + "</th><th scope=\"col\">" + l.gate + "</th><th scope=\"col\">" + l.sources +
               "</th></tr></thead>\n<tbody>\n";
        if (const auto list = findings.find("findings"); list != findings.end() && list->is_array()) {
            for (const base::Json& finding : *list) {
                domain::LocalizedText message;
                if (const auto m = finding.find("message"); m != finding.end() && m->is_object()) message = m->get<domain::LocalizedText>();
                out += "<tr><td>" + escaped(domain::in(message, language)) + "<br><small>" + word(finding, "rule") + "</small></td><td>" +
                       word(finding, "party") + "</td><td>" + word(finding, "verdict") + "</td><td>" + word(finding, "gate") + "</td><td>" +
                       sourcesOf(finding) + "</td></tr>\n";
            }
        }
        out += "</tbody>\n</table>\n</section>\n";
    }
    return out + "</body>\n</html>\n";
}

}
