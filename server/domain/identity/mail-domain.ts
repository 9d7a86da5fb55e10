/** Where anybody gets an address: having one there says nothing about where somebody works. */
const publicMail = new Set(
  [
    // China
    "qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com vip.126.com yeah.net netease.com 188.com sina.com",
    "sina.cn vip.sina.com sohu.com vip.sohu.com aliyun.com tom.com 21cn.com 139.com 189.cn wo.cn 263.net 2980.com",
    "tianya.cn 51.com wo.com.cn chinaren.com hainan.net",
    // The world
    "gmail.com googlemail.com outlook.com outlook.cn outlook.jp outlook.fr outlook.de hotmail.com hotmail.co.uk",
    "hotmail.fr hotmail.it hotmail.de live.com live.cn live.co.uk msn.com passport.com icloud.com me.com mac.com",
    "yahoo.com yahoo.cn yahoo.com.cn yahoo.co.jp yahoo.co.uk yahoo.com.tw yahoo.com.hk yahoo.fr yahoo.de yahoo.it",
    "yahoo.co.in ymail.com rocketmail.com aol.com aim.com proton.me protonmail.com protonmail.ch pm.me tutanota.com",
    "tuta.io tuta.com gmx.com gmx.de gmx.net gmx.at web.de mail.com email.com zoho.com zohomail.com fastmail.com",
    "fastmail.fm hey.com hushmail.com inbox.com yandex.com yandex.ru ya.ru mail.ru bk.ru list.ru inbox.ru rambler.ru",
    // Countries and carriers
    "naver.com hanmail.net daum.net kakao.com nate.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp",
    "hinet.net pchome.com.tw netvigator.com singnet.com.sg rediffmail.com t-online.de freenet.de arcor.de orange.fr",
    "wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it tin.it bol.com.br uol.com.br",
    "terra.com.br seznam.cz wp.pl o2.pl onet.pl interia.pl btinternet.com sky.com virginmedia.com ntlworld.com",
    "talktalk.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net shaw.ca rogers.com",
    "bigpond.com optusnet.com.au xtra.co.nz telenet.be skynet.be ziggo.nl kpnmail.nl bluewin.ch",
    // Thrown away after use
    "mailinator.com guerrillamail.com 10minutemail.com temp-mail.org tempmail.com yopmail.com trashmail.com",
    "sharklasers.com getnada.com dispostable.com maildrop.cc mohmal.com fakeinbox.com mintemail.com moakt.com",
  ].flatMap((line) => line.split(" ")),
);

/** What stands behind the @, in small letters. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1).toLowerCase();

/** Whether anybody gets addresses there, also at a name below it, such as the personal ones some providers give. */
export function isPublicMail(domain: string): boolean {
  const labels = domain.toLowerCase().split(".");
  return labels.some((_, from) => publicMail.has(labels.slice(from).join(".")));
}
