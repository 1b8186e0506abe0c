package dev.cenote.login.look;

import dev.cenote.login.look.templates.page.JteaddPasskeyGenerated;
import dev.cenote.login.look.templates.page.JteallowDeviceGenerated;
import dev.cenote.login.look.templates.page.JteappCodeGenerated;
import dev.cenote.login.look.templates.page.JteappSetUpGenerated;
import dev.cenote.login.look.templates.page.JtechooseFirstGenerated;
import dev.cenote.login.look.templates.page.JtechooseSecondGenerated;
import dev.cenote.login.look.templates.page.JtechooseSetUpGenerated;
import dev.cenote.login.look.templates.page.JteclosingGenerated;
import dev.cenote.login.look.templates.page.JteconfirmSignUpGenerated;
import dev.cenote.login.look.templates.page.JtecontactSetUpGenerated;
import dev.cenote.login.look.templates.page.JtedeviceCodeGenerated;
import dev.cenote.login.look.templates.page.JteforgotPasswordGenerated;
import dev.cenote.login.look.templates.page.JtenewPasswordGenerated;
import dev.cenote.login.look.templates.page.JtepasskeySignInGenerated;
import dev.cenote.login.look.templates.page.JtepasswordGenerated;
import dev.cenote.login.look.templates.page.JteresetPasswordGenerated;
import dev.cenote.login.look.templates.page.JtesentCodeGenerated;
import dev.cenote.login.look.templates.page.JtesignInGenerated;
import dev.cenote.login.look.templates.page.JtesignUpGenerated;
import gg.jte.html.HtmlTemplateOutput;

/** Which template writes which page; the templates in {@code src/main/jte} are compiled before this class is. */
final class Templates {
    private Templates() {}

    static void write(Page page, View view, HtmlTemplateOutput html) {
        switch (page) {
            case Page.SignIn p -> JtesignInGenerated.render(html, null, view, p);
            case Page.ChooseFirst p -> JtechooseFirstGenerated.render(html, null, view, p);
            case Page.Password p -> JtepasswordGenerated.render(html, null, view, p);
            case Page.SentCode p -> JtesentCodeGenerated.render(html, null, view, p);
            case Page.AppCode p -> JteappCodeGenerated.render(html, null, view, p);
            case Page.ChooseSecond p -> JtechooseSecondGenerated.render(html, null, view, p);
            case Page.ChooseSetUp p -> JtechooseSetUpGenerated.render(html, null, view, p);
            case Page.AppSetUp p -> JteappSetUpGenerated.render(html, null, view, p);
            case Page.ContactSetUp p -> JtecontactSetUpGenerated.render(html, null, view, p);
            case Page.NewPassword p -> JtenewPasswordGenerated.render(html, null, view, p);
            case Page.PasskeySignIn p -> JtepasskeySignInGenerated.render(html, null, view, p);
            case Page.AddPasskey p -> JteaddPasskeyGenerated.render(html, null, view, p);
            case Page.SignUp p -> JtesignUpGenerated.render(html, null, view, p);
            case Page.ConfirmSignUp p -> JteconfirmSignUpGenerated.render(html, null, view, p);
            case Page.ForgotPassword p -> JteforgotPasswordGenerated.render(html, null, view, p);
            case Page.ResetPassword p -> JteresetPasswordGenerated.render(html, null, view, p);
            case Page.DeviceCode p -> JtedeviceCodeGenerated.render(html, null, view, p);
            case Page.AllowDevice p -> JteallowDeviceGenerated.render(html, null, view, p);
            case Page.DeviceAllowed _ -> closing(view, html, Closing.deviceAllowed(view));
            case Page.DeviceDenied _ -> closing(view, html, Closing.deviceDenied(view));
            case Page.Confirmed p -> closing(view, html, Closing.confirmed(view, p));
            case Page.NotConfirmed p -> closing(view, html, Closing.notConfirmed(view, p));
            case Page.SignedOut p -> closing(view, html, Closing.signedOut(view, p));
            case Page.Failed p -> closing(view, html, Closing.failed(view, p));
            case Page.Unavailable _ -> closing(view, html, Closing.unavailable(view));
        }
    }

    private static void closing(View view, HtmlTemplateOutput html, Closing page) {
        JteclosingGenerated.render(html, null, view, page);
    }
}
