package dev.cenote.userpool;

import dev.cenote.protocol.json.JsonObjects;
import java.util.Map;

/**
 * The settings of managed login pages that nobody has changed: every setting that there is, with Cenote's own value.
 * Colours are eight hexadecimal digits, red, green, blue and opacity; text on its background has a contrast of 4.5 at
 * least, in light and in dark.
 */
final class BrandingDefaults {
    static final Map<String, Object> SETTINGS = JsonObjects.require("""
            {"categories": {
              "auth": {
                "authMethodOrder": [[{"display": "BUTTON", "type": "FEDERATED"},
                                     {"display": "INPUT", "type": "USERNAME_PASSWORD"}]],
                "federation": {"interfaceStyle": "BUTTON_LIST", "order": []}},
              "form": {
                "displayGraphics": true,
                "instructions": {"enabled": false},
                "languageSelector": {"enabled": false},
                "location": {"horizontal": "CENTER", "vertical": "CENTER"},
                "sessionTimerDisplay": "NONE"},
              "global": {
                "colorSchemeMode": "DYNAMIC",
                "pageFooter": {"enabled": false},
                "pageHeader": {"enabled": false},
                "spacingDensity": "REGULAR"},
              "signUp": {"acceptanceElements": [{"enforcement": "NONE", "textKey": "en"}]}},
            "componentClasses": {
              "buttons": {"borderRadius": 8.0},
              "divider": {
                "lightMode": {"borderColor": "e2e5eaff"},
                "darkMode": {"borderColor": "2b3442ff"}},
              "dropDown": {
                "borderRadius": 8.0,
                "lightMode": {
                  "defaults": {"itemBackgroundColor": "ffffffff"},
                  "hover": {"itemBackgroundColor": "f1f4f8ff", "itemBorderColor": "7b8794ff",
                            "itemTextColor": "141b26ff"},
                  "match": {"itemBackgroundColor": "e8f0fbff", "itemTextColor": "1556a8ff"}},
                "darkMode": {
                  "defaults": {"itemBackgroundColor": "1a212cff"},
                  "hover": {"itemBackgroundColor": "232c3aff", "itemBorderColor": "8793a3ff",
                            "itemTextColor": "eef1f5ff"},
                  "match": {"itemBackgroundColor": "1c3350ff", "itemTextColor": "9cc4f8ff"}}},
              "focusState": {
                "lightMode": {"borderColor": "1c63c0ff"},
                "darkMode": {"borderColor": "7fb2f5ff"}},
              "idpButtons": {"icons": {"enabled": true}},
              "input": {
                "borderRadius": 8.0,
                "lightMode": {
                  "defaults": {"backgroundColor": "ffffffff", "borderColor": "7b8794ff"},
                  "placeholderColor": "5a6675ff"},
                "darkMode": {
                  "defaults": {"backgroundColor": "131a23ff", "borderColor": "8793a3ff"},
                  "placeholderColor": "a3adbaff"}},
              "inputDescription": {
                "lightMode": {"textColor": "55606eff"},
                "darkMode": {"textColor": "a9b3c0ff"}},
              "inputLabel": {
                "lightMode": {"textColor": "141b26ff"},
                "darkMode": {"textColor": "dfe4eaff"}},
              "link": {
                "lightMode": {"defaults": {"textColor": "1c63c0ff"}, "hover": {"textColor": "11427fff"}},
                "darkMode": {"defaults": {"textColor": "8cbbf7ff"}, "hover": {"textColor": "b6d4fbff"}}},
              "optionControls": {
                "lightMode": {
                  "defaults": {"backgroundColor": "ffffffff", "borderColor": "7b8794ff"},
                  "selected": {"backgroundColor": "1c63c0ff", "foregroundColor": "ffffffff"}},
                "darkMode": {
                  "defaults": {"backgroundColor": "131a23ff", "borderColor": "8793a3ff"},
                  "selected": {"backgroundColor": "7fb2f5ff", "foregroundColor": "0b1420ff"}}},
              "statusIndicator": {
                "lightMode": {
                  "error": {"backgroundColor": "fdf3f3ff", "borderColor": "b3261eff", "indicatorColor": "b3261eff"},
                  "pending": {"indicatorColor": "5a6675ff"},
                  "success": {"backgroundColor": "f1faf3ff", "borderColor": "1b7a37ff", "indicatorColor": "1b7a37ff"},
                  "warning": {"backgroundColor": "fdf8e8ff", "borderColor": "8a6100ff", "indicatorColor": "8a6100ff"}},
                "darkMode": {
                  "error": {"backgroundColor": "2b1414ff", "borderColor": "f0827bff", "indicatorColor": "f0827bff"},
                  "pending": {"indicatorColor": "a3adbaff"},
                  "success": {"backgroundColor": "10261aff", "borderColor": "5cc27aff", "indicatorColor": "5cc27aff"},
                  "warning": {"backgroundColor": "2a210cff", "borderColor": "e3bb55ff", "indicatorColor": "e3bb55ff"}}}},
            "components": {
              "alert": {
                "borderRadius": 8.0,
                "lightMode": {"error": {"backgroundColor": "fdf3f3ff", "borderColor": "b3261eff"}},
                "darkMode": {"error": {"backgroundColor": "2b1414ff", "borderColor": "f0827bff"}}},
              "favicon": {"enabledTypes": ["ICO", "SVG"]},
              "form": {
                "backgroundImage": {"enabled": false},
                "borderRadius": 12.0,
                "lightMode": {"backgroundColor": "ffffffff", "borderColor": "dde2e8ff"},
                "darkMode": {"backgroundColor": "1a212cff", "borderColor": "2f3a49ff"},
                "logo": {"enabled": false, "formInclusion": "IN", "location": "CENTER", "position": "TOP"}},
              "idpButton": {
                "custom": {},
                "standard": {
                  "lightMode": {
                    "active": {"backgroundColor": "dfeafaff", "borderColor": "11427fff", "textColor": "11427fff"},
                    "defaults": {"backgroundColor": "ffffffff", "borderColor": "4a5563ff", "textColor": "38424fff"},
                    "hover": {"backgroundColor": "f1f4f8ff", "borderColor": "11427fff", "textColor": "11427fff"}},
                  "darkMode": {
                    "active": {"backgroundColor": "2b3a4fff", "borderColor": "b6d4fbff", "textColor": "b6d4fbff"},
                    "defaults": {"backgroundColor": "1a212cff", "borderColor": "a9b3c0ff", "textColor": "d5dbe2ff"},
                    "hover": {"backgroundColor": "232c3aff", "borderColor": "b6d4fbff", "textColor": "b6d4fbff"}}}},
              "pageBackground": {
                "image": {"enabled": false},
                "lightMode": {"color": "f4f6f9ff"},
                "darkMode": {"color": "10151dff"}},
              "pageFooter": {
                "backgroundImage": {"enabled": false},
                "lightMode": {"background": {"color": "fafbfcff"}, "borderColor": "dde2e8ff"},
                "darkMode": {"background": {"color": "141a23ff"}, "borderColor": "2f3a49ff"},
                "logo": {"enabled": false, "location": "START"}},
              "pageHeader": {
                "backgroundImage": {"enabled": false},
                "lightMode": {"background": {"color": "fafbfcff"}, "borderColor": "dde2e8ff"},
                "darkMode": {"background": {"color": "141a23ff"}, "borderColor": "2f3a49ff"},
                "logo": {"enabled": false, "location": "START"}},
              "pageText": {
                "lightMode": {"bodyColor": "38424fff", "descriptionColor": "4a5563ff", "headingColor": "141b26ff"},
                "darkMode": {"bodyColor": "c3cbd5ff", "descriptionColor": "b0bac6ff", "headingColor": "eef1f5ff"}},
              "phoneNumberSelector": {"displayType": "TEXT"},
              "primaryButton": {
                "lightMode": {
                  "active": {"backgroundColor": "11427fff", "textColor": "ffffffff"},
                  "defaults": {"backgroundColor": "1c63c0ff", "textColor": "ffffffff"},
                  "disabled": {"backgroundColor": "e2e5eaff", "borderColor": "e2e5eaff"},
                  "hover": {"backgroundColor": "1556a8ff", "textColor": "ffffffff"}},
                "darkMode": {
                  "active": {"backgroundColor": "6aa3efff", "textColor": "0b1420ff"},
                  "defaults": {"backgroundColor": "7fb2f5ff", "textColor": "0b1420ff"},
                  "disabled": {"backgroundColor": "2b3442ff", "borderColor": "2b3442ff"},
                  "hover": {"backgroundColor": "9cc4f8ff", "textColor": "0b1420ff"}}},
              "secondaryButton": {
                "lightMode": {
                  "active": {"backgroundColor": "dfeafaff", "borderColor": "11427fff", "textColor": "11427fff"},
                  "defaults": {"backgroundColor": "ffffffff", "borderColor": "1c63c0ff", "textColor": "1c63c0ff"},
                  "hover": {"backgroundColor": "f1f4f8ff", "borderColor": "11427fff", "textColor": "11427fff"}},
                "darkMode": {
                  "active": {"backgroundColor": "2b3a4fff", "borderColor": "b6d4fbff", "textColor": "b6d4fbff"},
                  "defaults": {"backgroundColor": "1a212cff", "borderColor": "8cbbf7ff", "textColor": "8cbbf7ff"},
                  "hover": {"backgroundColor": "232c3aff", "borderColor": "b6d4fbff", "textColor": "b6d4fbff"}}}}}
            """.strip());

    private BrandingDefaults() {}
}
